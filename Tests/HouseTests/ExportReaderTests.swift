import Foundation
import Testing

/// `Scripts/verify-export`, tried on an export that another program made, and on that export with one thing wrong.
@Suite("Reader of exports", .timeLimit(.minutes(5)))
struct ExportReaderTests {
    private let folder: URL

    init() throws {
        self.folder = FileManager.default.temporaryDirectory.appending(path: "ncb-export-\(UUID().uuidString)")
        let maker = House.root.appending(path: "Tests/HouseTests/Exports/make-export")
        let made = try Self.run(maker, [self.folder.path])
        guard made.status == 0 else { throw Unmade(output: made.output) }
    }

    private struct Unmade: Error {
        let output: String
    }

    @Test("an export that is right is verified, author by author")
    func verified() throws {
        defer { self.remove() }
        let result = try self.verify()
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first == "DE: 2 logs, 14 entries, 11 bodies: verified")
        #expect(lines.last?.hasSuffix("80 entries, 74 bodies: VERIFIED") == true)
    }

    @Test("one changed byte anywhere in any file is refused, by name")
    func damaged() throws {
        defer { self.remove() }
        var caseCount = 0
        for path in try self.paths() {
            let file = self.folder.appending(path: path)
            let right = try Data(contentsOf: file)
            for place in [0, right.count / 2, right.count - 1] {
                var wrong = right
                wrong[place] ^= 1
                try wrong.write(to: file)
                let result = try self.verify()
                #expect(result.status == 1, "byte \(place) of \(path)")
                #expect(result.output.contains("REFUSED: "), "byte \(place) of \(path)")
                caseCount += 1
            }
            try right.write(to: file)
        }
        #expect(caseCount > 30)
        #expect(try self.verify().status == 0)
    }

    @Test("a log that ends early is called incomplete, and so are a missing body and a missing author")
    func incomplete() throws {
        defer { self.remove() }
        try self.shorten("FR/17.entries", by: 100)
        try self.shorten("FR/17.bodies", by: 4)  // The last entry withdraws, and has no body.
        let shorter = try self.verify()
        #expect(shorter.status == 2)
        #expect(shorter.output.contains("FR: 2 logs, 65 entries, 63 bodies: incomplete"))
        try FileManager.default.removeItem(at: self.folder.appending(path: "DE"))
        let absent = try self.verify()
        #expect(absent.status == 2)
        #expect(absent.output.contains("DE: nothing of it in this export"))
    }

    @Test("a cut inside an entry, a log that nobody signed and a missing certificate are refused")
    func wrongShape() throws {
        defer { self.remove() }
        let stray = self.folder.appending(path: "DE/19.entries")
        try Data(count: 100).write(to: stray)
        #expect(try self.verify().output == "REFUSED: DE: no signed log for 19.entries\n")
        try FileManager.default.removeItem(at: stray)
        let certificate = self.folder.appending(path: "DE/certificate.bin")
        let kept = try Data(contentsOf: certificate)
        try FileManager.default.removeItem(at: certificate)
        #expect(try self.verify().status == 1)
        try kept.write(to: certificate)
        try self.shorten("FR/17.entries", by: 1)
        #expect(try self.verify().status == 1)
    }

    @Test("without a folder it says how it is used")
    func usage() throws {
        defer { self.remove() }
        let result = try Self.run(House.root.appending(path: "Scripts/verify-export"), [])
        #expect(result.status == 1)
    }

    private func verify() throws -> (status: Int32, output: String) {
        try Self.run(House.root.appending(path: "Scripts/verify-export"), [self.folder.path])
    }

    private func paths() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: self.folder.path).sorted().filter { $0.contains(".") }
    }

    private func shorten(_ path: String, by count: Int) throws {
        let file = self.folder.appending(path: path)
        try Data(contentsOf: file).dropLast(count).write(to: file)
    }

    private func remove() {
        // A folder that stays behind in the temporary folder harms nobody.
        try? FileManager.default.removeItem(at: self.folder)
    }

    private static func run(_ program: URL, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
