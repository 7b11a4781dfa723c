import Testing

@testable import Importing

@Suite("JSONCutter")
struct JSONCutterTests {
    /// Goes into the document, its member `a` and the arrays there; keeps what stands in them, passes the rest over.
    private func pieces(_ bytes: [UInt8], blockByteCount: Int = 1_000_000) -> [String] {
        var cutter = JSONCutter()
        var pieces: [String] = []
        let take = { (piece: JSONCutter.Piece) in
            let text = String(decoding: piece.content.bytes, as: UTF8.self)
            let path = piece.path.joined(separator: ".")
            pieces.append("\(piece.position.line):\(piece.position.column) \(path) \(text)")
        }
        var start = 0
        do {
            while start < bytes.count {
                let block = Array(bytes[start..<min(bytes.count, start + blockByteCount)])
                try cutter.feed(block, count: block.count) { path, _ in
                    switch path {
                    case [], ["a"]: .enter
                    case ["a", JSONCutter.element], ["k"]: .keep
                    default: .pass
                    }
                } _: {
                    take($0)
                }
                start += block.count
            }
            try cutter.finish(take)
        } catch let fault as JSONCutter.Fault {
            pieces.append("\(fault.position.line):\(fault.position.column) !! \(fault.reason)")
        } catch {
            pieces.append("\(error)")
        }
        return pieces
    }

    private func pieces(_ text: String) -> [String] { self.pieces(Array(text.utf8)) }

    @Test("the wanted values are cut out with their places, the others passed over")
    func cut() {
        let text = """
            {"p": {"a": [1, {"b": "]}\\""}]}, "k": -1.5e3,
              "a": [ {"x": "}"},
                "te\\"xt", 7, null , {}, [[]] ], "q": "z" }

            """
        let expected = [
            "1:39 k -1.5e3", "2:10 a.[] {\"x\": \"}\"}", "3:5 a.[] \"te\\\"xt\"", "3:15 a.[] 7", "3:18 a.[] null",
            "3:25 a.[] {}", "3:29 a.[] [[]]",
        ]
        #expect(self.pieces(text) == expected)
        #expect(self.pieces("{}") == [])
        #expect(self.pieces("{\"a\":[]}") == [])
        #expect(self.pieces("{\"\\u0061\":[1]}") == ["1:12 a.[] 1"])
        #expect(self.pieces("[1]").isEmpty)
    }

    @Test(
        "what is no document ends the reading at its place, after what precedes",
        arguments: [
            ("{\"a\":[1,]}", ["1:7 a.[] 1", "1:9 !! a value must stand here"]),
            ("{\"a\":[1 2]}", ["1:7 a.[] 1", "1:9 !! a comma or ] must stand here"]),
            ("{\"a\":[1}", ["1:7 a.[] 1", "1:8 !! a bracket that closes nothing"]),
            ("{\"a\":[{\"b\":[}]}", ["1:13 !! a bracket that closes another kind of bracket"]),
            ("{\"a\":1,\"a\":2}", ["1:6 a 1", "1:8 !! the member \"a\" stands twice"]),
            ("{\"a\":[tru]}", ["1:7 !! not the word true"]), ("{\"a\":[01]}", ["1:7 !! a number with a leading zero"]),
            ("{\"a\" 1}", ["1:6 !! a colon must stand here"]),
            ("{\"a\":1 \"b\":2}", ["1:6 a 1", "1:8 !! a comma or } must stand here"]),
            ("{a:1}", ["1:2 !! a member's name, in quotes, must stand here"]),
            ("{\"a\":1,}", ["1:6 a 1", "1:8 !! a member's name, in quotes, must stand here"]),
            ("{} {}", ["1:4 !! more after the document's end"]),
            ("", ["1:1 !! the file ends, before the document does"]),
            ("{\"a\":[{", ["1:8 !! the file ends inside an array, before the document does"]),
            ("{\"\\x\":1}", ["1:2 !! a member's name at fault: an escape that JSON does not have"]),
            ("{\"a\n\":1}", ["1:4 !! a control character in a member's name"]),
        ]
    )
    func malformed(text: String, expected: [String]) {
        #expect(self.pieces(text) == expected)
    }

    @Test("depth, names and values are bounded")
    func bounds() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(self.pieces("{\"b\":" + deep).last == "1:517 !! nested deeper than 512")
        #expect(self.pieces("{\"a\":[" + deep).last == "1:517 !! nested deeper than 512")
        let name = String(repeating: "n", count: 100_000)
        #expect(self.pieces("{\"\(name)\":1}") == ["1:2 !! a member's name of more than 1024 bytes"])
        let long = self.pieces("{\"a\":[\"\(String(repeating: "x", count: 3_000_000))\",1]}")
        #expect(long.map(\.utf8.count) == [JSONCutter.pieceByteCountMax + "1:7 a.[] ".utf8.count, 16])
        let members = (0..<5_000).map { "\"\($0)\":1" }.joined(separator: ",")
        #expect(self.pieces("{\(members)}").last?.hasSuffix("!! more than 4096 members") == true)
    }

    @Test("where blocks end makes no difference")
    func blocks() {
        let bytes = Array("{\"p\":[\"\\\\\",{\"q\":\"\\\"]\"}],\n\"a\": [ {\"b\":\"\\\"}\"}\n, 12,\"ü\" ,tr".utf8)
        let whole = self.pieces(bytes)
        #expect(whole.count == 4)
        for count in 1...bytes.count {
            #expect(self.pieces(bytes, blockByteCount: count) == whole, "blocks of \(count)")
        }
    }
}
