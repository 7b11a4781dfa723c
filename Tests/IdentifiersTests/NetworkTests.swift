import Testing

@testable import Identifiers

@Suite("Addresses of the net")
struct NetworkTests {
    @Test(
        "IP version 6 is written as RFC 5952 asks",
        arguments: [
            // RFC 5952, sections 1, 2 and 4; RFC 4291, section 2.2.
            ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
            ("2001:db8::1:0:0:1", "2001:db8::1:0:0:1"), ("2001:DB8:0:0:1::1", "2001:db8::1:0:0:1"),
            ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
            ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8::0001", "2001:db8::1"), ("0:0:0:0:0:0:0:0", "::"),
            ("::1", "::1"), ("::FFFF:129.144.52.38", "::ffff:129.144.52.38"), ("FF01::101", "ff01::101"),
            ("[2001:db8::1]", "2001:db8::1"), ("2001[:]db8[:][:]1", "2001:db8::1"),
        ]
    )
    func six(text: String, expected: String) throws {
        let reading = try #require(IPAddress.parse(text))
        #expect(reading.isValid && reading.normalised == expected)
        #expect(IPAddress.normalise(expected) == expected)
    }

    @Test("IP version 4: four numbers, defanged or not; the wrong one is pointed at")
    func four() throws {
        for text in ["192.0.2.1", "192[.]0[.]2[.]1", "192.0.2[.]1", "192(dot)0[.]2.1", "192.0.2[.1", "192.0.2[[.]]1"] {
            #expect(IPAddress.normalise(text) == "192.0.2.1", "\(text)")
        }
        #expect(IPAddress.normalise("192.0.2.0/24") == "192.0.2.0/24")
        let over = try #require(IPAddress.parse("192.0.256.1"))
        #expect(over.problems.map(\.position) == [7] && over.problems.map(\.found) == ["256"])
        #expect(IPAddress.parse("192.0.02.1")?.isValid == false)
        for text in ["192.0.2", "1.2.3.4.5", "12:30:45", "a.b.c.d", "1:2:3:4:5:6:7:8:9:10:11:12:13"] {
            #expect(IPAddress.parse(text)?.isValid != true, "\(text)")
        }
        #expect(IPAddress.problems(of: "2001:db8::g").map(\.position) == [11])
    }

    @Test(
        "Punycode has the samples of RFC 3492, section 7.1, and back",
        arguments: [
            ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
            ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"), ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
            ("MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"), ("パフィーdeルンバ", "de-jg4avhby1noc0d"),
            ("そのスピードで", "d9juau41awczczp"), ("-> $1.00 <-", "-> $1.00 <--"),
        ]
    )
    func punycode(text: String, encoded: String) {
        #expect(Punycode.encode(Array(text.unicodeScalars)) == encoded)
        #expect(Punycode.decode(encoded.utf8) == Array(text.unicodeScalars))
    }

    @Test("domains are encoded, and letters that imitate others are warned of")
    func domains() throws {
        #expect(DomainName.normalise("Example.ORG.") == "example.org")
        #expect(DomainName.normalise("bücher.example") == "xn--bcher-kva.example")
        #expect(DomainName.parse("xn--bcher-kva.example")?.fact("shown as") == "bücher.example")
        #expect(DomainName.normalise("evil[.]example[dot]com") == "evil.example.com")
        let mixed = try #require(DomainName.parse("pаypal.example"))
        #expect(mixed.isValid && mixed.problems.map(\.position) == [2])
        #expect(mixed.problems.first?.found == "а (U+0430)")
        let whole = try #require(DomainName.parse("хосе.example"))
        #expect(whole.problems.count == 1)
        #expect(DomainName.parse("россия.example")?.problems == [])
        #expect(DomainName.parse("-a.example")?.isValid == false)
        #expect(DomainName.parse("xn--99999999.example")?.isValid == false)
        #expect(DomainName.parse(String(repeating: "a", count: 64) + ".example")?.isValid == false)
        for text in ["example", "12.34", "a..b", "a b.example", "file.1x", ".", "a.q1"] {
            #expect(DomainName.parse(text) == nil, "\(text)")
        }
    }

    @Test("e-mail addresses, defanged or not")
    func emails() throws {
        for text in ["User@Example.org", "user[@]example[.]org", "user(at)example(dot)org", "mailto:user@example.org"] {
            #expect(EmailAddress.normalise(text) == "user@example.org", "\(text)")
        }
        #expect(EmailAddress.parse("a..b@example.org")?.problems.map(\.position) == [3])
        #expect(EmailAddress.parse("a(b@example.org")?.problems.map(\.found) == ["("])
        #expect(EmailAddress.normalise("a+b@bücher.example") == "a+b@xn--bcher-kva.example")
        for text in ["@example.org", "user@", "user@example", "user example.org"] {
            #expect(EmailAddress.parse(text) == nil, "\(text)")
        }
    }

    @Test(
        "web addresses are made canonical, RFC 3986, section 6.2",
        arguments: [
            ("HTTP://www.Example.com/", "http://www.example.com/"), ("http://example.com", "http://example.com/"),
            ("http://example.com:80/", "http://example.com/"),
            ("https://example.com:8443", "https://example.com:8443/"),
            ("hxxps://evil[.]example[.]com/A?b=C#d", "https://evil.example.com/A?b=C#d"),
            ("hxxp[://]192[.]0[.]2[.]1/x", "http://192.0.2.1/x"),
            // What is left of a mark must not be one when it is read again.
            ("hxxps://example[.]com/A#d91[.]]A04", "https://example.com/A#d91.A04"),
            ("https://example.com/[[[[(dot)]]]]", "https://example.com/."),
            ("http://[2001:DB8::1]:80/%7efoo", "http://[2001:db8::1]/%7Efoo"),
            ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
            ("www.example.com/a", "http://www.example.com/a"),
            ("hx\u{200B}xp://a[\u{200B}.]example/", "http://a.example/"), ("ｈｘｘｐ://a.example/", "http://a.example/"),
            ("http://example.com/100%", "http://example.com/100%25"), ("http://example.com?q", "http://example.com/?q"),
        ]
    )
    func web(text: String, expected: String) throws {
        let reading = try #require(WebAddress.parse(text))
        #expect(reading.isValid && reading.normalised == expected)
        #expect(WebAddress.normalise(expected) == expected)
    }

    @Test("what stands before @ in a web address is warned of")
    func user() throws {
        let reading = try #require(WebAddress.parse("https://bank.example@evil.example/"))
        #expect(reading.fact("host") == "evil.example")
        #expect(reading.problems.map(\.found) == ["@"] && reading.isValid)
        #expect(WebAddress.parse("1/2") == nil)
        #expect(WebAddress.parse("https:///path") == nil)
        #expect(WebAddress.parse("http://example.com:99999/")?.isValid == false)
    }

    @Test("digests by their length, with what the eye confuses corrected")
    func digests() throws {
        // RFC 1321 and FIPS 180-4: the digests of nothing and of "abc".
        let md5 = try #require(Identification.readings(of: "D41D8CD98F00B204E9800998ECF8427E").first)
        #expect(md5.kind == .md5 && md5.normalised == "d41d8cd98f00b204e9800998ecf8427e")
        let sha1 = try #require(Identification.readings(of: "a9993e364706816aba3e25717850c26c9cd0d89d").first)
        #expect(sha1.kind == .sha1)
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Identification.readings(of: text).first?.kind == .sha256)
        #expect(FileDigest.normalise("SHA256:" + text) == text)
        let confused = try #require(FileDigest.parse(text.replacingFirst("0", by: "O")))
        #expect(confused.normalised == text && confused.confusables.map(\.position) == [11])
        #expect(FileDigest.parse("sha256:" + text.dropLast())?.isValid == false)
        let wrong = try #require(FileDigest.parse(text.replacingFirst("7", by: "x")))
        #expect(wrong.problems.map(\.position) == [3])
    }
}

extension String {
    fileprivate func replacingFirst(_ character: Character, by other: Character) -> String {
        guard let index = self.firstIndex(of: character) else { return self }
        var copy = self
        copy.replaceSubrange(index...index, with: [other])
        return copy
    }

    @Test("each mark of analysts is taken out, and what has none stays as it was typed")
    func marks() throws {
        for mark in ["[.]", "(.)", "{.}", "[dot]", "(DOT)", "{dot}", "\\.", "[.", ".]", "［．］", "[\u{200B}.]"] {
            let read = try #require(Refanged(TypedInput("a\(mark)example")))
            #expect(Refanged.text(read.characters) == "a.example" && read.isDefanged, "\(mark)")
        }
        for (typed, meant) in [("hxxps://a", "https://a"), ("HXXP:", "http:"), ("fxp[:]//a", "ftp://a")] {
            let read = try #require(Refanged(TypedInput(typed)))
            #expect(Refanged.text(read.characters) == meant && read.isDefanged, "\(typed)")
        }
        for text in ["a.example", "hx.example", "fx", "x)y", "bücher.example", "ahxxp://b"] {
            let read = try #require(Refanged(TypedInput(text)))
            #expect(Refanged.text(read.characters) == text && !read.isDefanged, "\(text)")
            #expect(read.characters.map(\.position) == Array(1...text.unicodeScalars.count))
        }
        for text in ["a b", "a\u{A0}b", "a\u{85}b", "a\tb", "x"] { #expect(Refanged(TypedInput(text)) == nil) }
    }
}
