import Testing

@testable import Importing

@Suite("STIXPattern")
struct STIXPatternTests {
    private func values(_ pattern: String) -> [String] {
        do throws(STIXPattern.Fault) {
            return try STIXPattern.indicators(in: pattern).map { "\($0.kind.rawValue) \($0.value)" }
        } catch {
            return ["\(error.byteIndex): \(error.reason)"]
        }
    }

    @Test(
        "each property that cyber holds gives its kind",
        arguments: [
            ("[url:value = 'https://example.org/a?b=1']", "url https://example.org/a?b=1"),
            ("[domain-name:value='example.org']", "domain example.org"),
            ("[ ipv4-addr:value = '198.51.100.0/24' ]", "ip 198.51.100.0/24"),
            ("[ipv6-addr:value = '2001:db8::1']", "ip 2001:db8::1"),
            ("[email-addr:value = 'a@example.org']", "email a@example.org"),
            ("[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']", "md5 d41d8cd98f00b204e9800998ecf8427e"),
            ("[file:hashes.'SHA-1' = 'ab']", "sha1 ab"), ("[file:hashes.'SHA-256' = 'ab']", "sha256 ab"),
            ("[file:hashes.SHA256 = 'ab']", "sha256 ab"),
            ("[file:name = 'it\\'s a \\\\ name']", "file-name it's a \\ name"),
            ("[cryptocurrency-wallet:value = 'w']", "wallet w"), ("[phone-number:value = '+331']", "phone +331"),
            ("[text:value = 'Ω']", "other Ω"),
        ]
    )
    func properties(pattern: String, value: String) {
        #expect(self.values(pattern) == [value])
    }

    @Test("OR between comparisons, OR between observations and IN give one value each, the same once")
    func alternatives() {
        let pattern = "[url:value = 'u' OR domain-name:value IN ('d', 'e')] OR\n[file:name='f' OR url:value='u']"
        #expect(self.values(pattern) == ["url u", "domain d", "domain e", "file-name f"])
    }

    @Test(
        "every other pattern is refused, with what and where",
        arguments: [
            ("", "0: the pattern ends too soon: [ must stand here"), ("url:value = 'u'", "0: [ must stand here"),
            (
                "[url:value = 'u' AND file:name = 'f']",
                "17: AND: conditions that hold only together; one record is one value"
            ),
            (
                "[url:value = 'u'] AND [file:name = 'f']",
                "18: observations that count only together; one record is one value"
            ),
            (
                "[url:value = 'u'] FOLLOWEDBY [file:name = 'f']",
                "18: observations that count only together; one record is one value"
            ),
            ("[url:value = 'u'] WITHIN 5 SECONDS", "18: a qualifier: a record cannot say how often or when"),
            ("[url:value = 'u'] REPEATS 5 TIMES", "18: a qualifier: a record cannot say how often or when"),
            (
                "[url:value = 'u'] START t'2016-01-01T00:00:00Z'",
                "18: a qualifier: a record cannot say how often or when"
            ),
            ("[url:value LIKE '%u%']", "11: LIKE compares with more than one value written out; expected ="),
            ("[url:value MATCHES 'u']", "11: MATCHES compares with more than one value written out; expected ="),
            ("[url:value NOT = 'u']", "11: NOT compares with more than one value written out; expected ="),
            ("[url:value != 'u']", "11: this operator compares with more than one value written out; expected ="),
            (
                "[ipv4-addr:value ISSUBSET '198.51.100.0/24']",
                "17: ISSUBSET compares with more than one value written out; expected ="
            ),
            (
                "[(url:value = 'u') OR file:name = 'f']",
                "1: a group in parentheses: only comparisons joined by OR are read"
            ),
            ("([url:value = 'u'])", "0: a group in parentheses: only comparisons joined by OR are read"),
            ("[file:hashes.'SHA-512' = 'ab']", "1: file:hashes.SHA-512 is no property that a record of cyber holds"),
            ("[process:name = 'p']", "1: process:name is no property that a record of cyber holds"),
            ("[file:extensions.x[0].y = 'p']", "1: file:extensions.x[0].y is no property that a record of cyber holds"),
            ("[= 'p']", "1: nothing is no property that a record of cyber holds"),
            ("[url:value = 5]", "13: a text in single quotes must stand here"),
            ("[url:value = '']", "13: a value of 0 bytes; it has 1 to 2048"),
            ("[url:value = 'u]", "13: a text that does not end"),
            ("[url:value = 'a\\b']", "15: a backslash that stands before neither ' nor \\"),
            ("[url:value = 'u'", "16: the pattern ends too soon: OR or ] must stand here"),
            ("[url:value = 'u' or url:value = 'v']", "17: OR or ] must stand here"),
            ("[url:value = 'u'] x", "18: OR or the end of the pattern must stand here"),
            ("[url:value IN 'u']", "14: ( must stand here"),
            ("[url:value IN ('u'", "18: the pattern ends too soon: a comma or ) must stand here"),
        ]
    )
    func refused(pattern: String, fault: String) {
        #expect(self.values(pattern) == [fault])
    }

    @Test("a pattern over 8 KiB and a value over 2 KiB are refused")
    func bounds() {
        let value = String(repeating: "x", count: 2_049)
        #expect(self.values("[url:value = '\(value)']") == ["13: a value of 2049 bytes; it has 1 to 2048"])
        let pattern = "[url:value = 'u'" + String(repeating: " ", count: 9_000) + "]"
        #expect(self.values(pattern) == ["0: a pattern of 9017 bytes; at most 8192 are read"])
    }

    @Test("the pattern made of a value reads as that value, for each kind and any text")
    func written() throws {
        for kind in Indicator.Kind.allCases {
            for value in ["a", "it's \\ ' ] OR [", "a:b", "Ω\n\"x\""] {
                let indicator = Indicator(kind, value)
                #expect(try STIXPattern.indicators(in: STIXProperty.pattern(of: indicator)) == [indicator])
            }
        }
    }
}
