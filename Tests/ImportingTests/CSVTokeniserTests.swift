import Foundation
import TestSupport
import Testing

@testable import Importing

@Suite("CSVTokeniser")
struct CSVTokeniserTests {
    /// All rows as cells, those at fault as their reason with its place.
    private func rows(_ bytes: [UInt8], blockByteCount: Int = 1_000_000) -> (rows: [[String]], open: FilePosition?) {
        var tokeniser = CSVTokeniser()
        var rows: [[String]] = []
        let take = { (row: borrowing CSVRow) in
            if let fault = row.fault {
                rows.append(["! \(fault.position.line):\(fault.position.column) \(fault.cellIndex) \(fault.reason)"])
            } else {
                rows.append((0..<row.cellCount).map { String(decoding: row.cell(at: $0), as: UTF8.self) })
            }
        }
        var start = 0
        while start < bytes.count {
            let block = Array(bytes[start..<min(bytes.count, start + blockByteCount)])
            tokeniser.feed(block, count: block.count, take)
            start += block.count
        }
        let open = tokeniser.finish(take)
        return (rows, open)
    }

    private func rows(_ text: String) -> [[String]] { self.rows(Array(text.utf8)).rows }

    @Test("rows and cells are those of RFC 4180, section 2")
    func rfc4180() {
        #expect(self.rows("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n") == [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]])
        #expect(self.rows("aaa,bbb,ccc\r\nzzz,yyy,xxx") == [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]])
        #expect(self.rows("\"aaa\",\"b \r\nbb\",\"ccc\"\nzzz,,") == [["aaa", "b \r\nbb", "ccc"], ["zzz", "", ""]])
        #expect(self.rows("\"aaa\",\"b\"\"bb\",\"\"\n") == [["aaa", "b\"bb", ""]])
        #expect(self.rows("\n\r\na\n\n") == [["a"]])
    }

    @Test(
        "a row at fault says what, where and in which cell, and the next row is read",
        arguments: [
            ("a,b\u{0}c", "! 1:4 1 a NUL byte"),
            ("a,\"b\u{0}c\"", "! 1:5 1 a NUL byte"),
            ("a,b\"c", "! 1:4 1 a quote inside a cell that does not begin with one"),
            ("a,\"b\"c", "! 1:6 1 text after the closing quote"),
            ("a\rb", "! 1:2 0 a carriage return without line feed"),
            ("\"x\ny\",\"z\" ", "! 2:7 1 text after the closing quote"),
        ]
    )
    func faults(row: String, fault: String) {
        #expect(self.rows(row + "\nd,e\n") == [[fault], ["d", "e"]])
        #expect(self.rows(row) == [[fault]])
    }

    @Test("a cell over the bound is refused, quoted or not, without being held")
    func hugeCell() {
        let huge = String(repeating: "x", count: 1_048_576)
        let reason = "! 1:3 1 a cell of more than 65536 bytes"
        #expect(self.rows("a,\(huge)\nd,e\n") == [[reason], ["d", "e"]])
        #expect(self.rows("a,\"\(huge)\"\nd,e\n").map(\.count) == [1, 2])
    }

    @Test("more cells than the bound are refused")
    func manyCells() {
        let row = String(repeating: ",", count: 200_000)
        #expect(self.rows(row + "\na\n") == [["! 1:1025 1024 more than 1024 cells"], ["a"]])
    }

    @Test("a file that ends inside quotes says where they were opened")
    func openQuote() {
        let result = self.rows(Array("a,b\nc,\"d\ne,f\n".utf8))
        #expect(result.rows == [["a", "b"]])
        #expect(result.open == FilePosition(byteOffset: 6, line: 2, column: 3))
    }

    @Test("where blocks end makes no difference")
    func blocks() {
        let bytes = Array("a,\"b\"\"\r\nc\",d\r\ne\"f,g\nh,\"i\"j\nk\rl,m\n\n\"\",n\u{0},\n\"o\np".utf8)
        let whole = self.rows(bytes)
        #expect(whole.rows.count == 5)
        for count in 1...bytes.count {
            let parts = self.rows(bytes, blockByteCount: count)
            #expect(parts.rows == whole.rows && parts.open == whole.open, "blocks of \(count)")
        }
    }

    @Test("Python's csv module reads the same cells from 2,000 generated rows")
    func againstPython() throws {
        var random = SplitMix64(seed: 41)
        let pieces = ["a", "Żó", ",", "\"\"", "\n", "\r\n", " ", "0", "\t", "漢", ";", "'", "=1+1"]
        var text = ""
        for _ in 0..<2_000 {
            var row: [String] = []
            for _ in 0...random.below(6) {
                let content = (0..<random.below(8)).map { _ in pieces[random.below(pieces.count)] }.joined()
                let isQuoted = content.contains { ",\"\n\r\r\n".contains($0) } || random.below(3) == 0
                row.append(isQuoted ? "\"\(content)\"" : content)
            }
            text += row.joined(separator: ",") + (random.below(2) == 0 ? "\n" : "\r\n")
        }
        let ours = self.rows(Array(text.utf8))
        #expect(ours.open == nil)
        let folder = try TestFolder()
        let program = """
            import csv, json, sys
            with open(sys.argv[1], newline='', encoding='utf-8') as f:
                json.dump([row for row in csv.reader(f, strict=True) if row], sys.stdout)
            """
        let python = Process()
        let output = Pipe()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = ["python3", "-c", program, try folder.file("g.csv", text)]
        python.standardOutput = output
        try python.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        let theirs = try JSONDecoder().decode([[String]].self, from: data)
        #expect(theirs.count > 1_500)
        #expect(ours.rows == theirs)
    }
}
