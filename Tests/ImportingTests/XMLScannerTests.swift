import Testing

@testable import Importing

@Suite("XMLScanner")
struct XMLScannerTests {
    private func events(_ bytes: [UInt8], blockByteCount: Int = 1_000_000) -> [String] {
        var scanner = XMLScanner(originalDepth: 2)
        var events: [String] = []
        var start = 0
        do {
            while start < bytes.count {
                let block = Array(bytes[start..<min(bytes.count, start + blockByteCount)])
                try scanner.feed(block, count: block.count) { event, scanner in
                    let place = "\(scanner.eventPosition.line):\(scanner.eventPosition.column)"
                    switch event {
                    case .start(let name, let attributes):
                        events.append("\(place) <\(name)" + attributes.map { " \($0.name)=\($0.value)" }.joined())
                    case .end(let name): events.append("\(place) /\(name)")
                    case .text(let text): events.append("\(place) \(text)")
                    case .badText(let reason): events.append("\(place) ! \(reason)")
                    }
                }
                start += block.count
            }
            try scanner.finish()
        } catch let fault as XMLFault {
            events.append("\(fault.position.line):\(fault.position.column) !! \(fault.reason)")
        } catch {
            events.append("\(error)")
        }
        return events
    }

    private func events(_ text: String) -> [String] { self.events(Array(text.utf8)) }

    @Test("elements, attributes, text, CDATA, comments and references read as XML 1.0 says")
    func wellFormed() {
        let text = """
            <?xml version='1.0' encoding='utf-8'?><!-- a - b -->
            <a b="1" c='&lt;&#x41;&#66;'><d/>x &amp; y<!--z--><![CDATA[<&]]]]>\r
            </a >
            """
        let expected = ["2:1 <a b=1 c=<AB", "2:30 <d", "2:30 /d", "2:34 x & y", "2:51 <&]]", "3:1 /a"]
        #expect(self.events(text) == expected)
    }

    @Test(
        "what is not well-formed ends the reading at its place",
        arguments: [
            ("<a><b></a>", "1:7 !! </a> where </b> must stand"), ("<a/><b/>", "1:5 !! a second root element"),
            ("<a>", "1:4 !! the file ends inside <a>"), ("", "1:1 !! the file ends"),
            ("x<a/>", "1:1 !! text outside the root element"),
            ("<a/>\nx", "2:1 !! text after the root element"),
            ("<a b=1/>", "1:1 !! an attribute's value without quotes"),
            ("<a b='1' b='2'/>", "1:1 !! the attribute b stands twice"), ("<a <b/>", "1:4 !! a < inside a tag"),
            ("<>", "1:2 !! a tag without a name"), ("<a><!-- -- --></a>", "1:11 !! two dashes inside a comment"),
            ("</a>", "1:1 !! </a> ends nothing"), ("<1/>", "1:1 !! a tag without a name"),
            ("<?xml encoding='utf-16'?><a/>", "1:1 !! the encoding utf-16: only UTF-8 is read"),
            ("<!DOCTYPE a><a/>", "1:1 !! a document type declaration, which no list needs and which is not read"),
        ]
    )
    func malformed(text: String, last: String) {
        #expect(self.events(text).last == last)
    }

    @Test("text at fault leaves the elements around it readable")
    func badText() {
        #expect(self.events("<a>&b;</a>") == ["1:1 <a", "1:4 ! the unknown entity &b;", "1:7 /a"])
        #expect(
            self.events("<a>\u{1}</a>").dropFirst().first == "1:4 ! the control character 1, which XML does not allow"
        )
        #expect(self.events("<a>&#0;</a>").dropFirst().first == "1:4 ! the unknown entity &#0;")
        let long = self.events("<a>\(String(repeating: "x", count: 200_000))</a>")
        #expect(long == ["1:1 <a", "1:4 ! a text of more than 65536 bytes", "1:200004 /a"])
    }

    @Test("tags and depth are bounded")
    func bounds() {
        let deep = String(repeating: "<a>", count: 10_000)
        #expect(self.events(deep).last == "1:97 !! elements nested deeper than 32")
        let long = "<a b='\(String(repeating: "x", count: 100_000))'/>"
        #expect(self.events(long).last == "1:1 !! a tag of more than 65536 bytes")
    }

    @Test("where blocks end makes no difference")
    func blocks() {
        let bytes = Array("<?xml version='1.0'?>\n<a b='&amp;>'>ü\r\n<!--c--><d>]]<![CDATA[]]x]]]>&#10;</d\n></a>".utf8)
        let whole = self.events(bytes)
        #expect(whole.count == 8)
        for count in 1...bytes.count {
            #expect(self.events(bytes, blockByteCount: count) == whole, "blocks of \(count)")
        }
    }
}
