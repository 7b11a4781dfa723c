import Foundation
import Testing

@testable import Scenarios

@Suite("Meshes and drills by name or path")
struct ScenarioFilesTests {
    private static func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            // A folder that stays behind spoils no test.
            try? FileManager.default.removeItem(at: folder)
        }
        let file = folder.appendingPathComponent("mine.yaml")
        try Data(text.utf8).write(to: file)
        try body(file.path)
    }

    @Test("a name finds what is compiled in, and a path the same file on disk")
    func both() throws {
        let entry = try ScenarioFiles.open(drill: "region-cut")
        #expect(entry.drill.title == "Africa is cut off for half an hour")
        try Self.withFile(entry.text) { path throws in
            #expect(try ScenarioFiles.open(drill: path) == entry)
            #expect(try ScenarioFiles.open(drill: path, on: "small-5").drill.mesh.name == "small-5")
        }
        let mesh = try ScenarioFiles.open(mesh: "small-7")
        try Self.withFile(mesh.yaml) { path throws in
            #expect(try ScenarioFiles.open(mesh: path) == mesh)
            #expect(try ScenarioFiles.open(drill: "region-cut", on: path).drill.mesh == mesh)
        }
    }

    @Test("a drill on another mesh has the heartbeat of its file, or else of that mesh")
    func heartbeat() throws {
        #expect(try ScenarioFiles.open(drill: "region-cut", on: "small-5").drill.heartbeat == 120_000_000)
        var mesh = try ScenarioFiles.open(mesh: "small-5")
        mesh.heartbeat = 7_000_000
        try Self.withFile(mesh.yaml) { path throws in
            #expect(try ScenarioFiles.open(drill: "quiet-hour", on: path).drill.heartbeat == 7_000_000)
        }
    }

    @Test("what is neither is refused with the name that may be meant, and a file's error names the path")
    func faults() throws {
        let unknown = #expect(throws: ScenarioError.self) { try ScenarioFiles.open(drill: "atlantic-cat") }
        #expect(
            unknown?.description == "\"atlantic-cat\": there is no such drill: found \"atlantic-cat\"; "
                + "did you mean atlantic-cut?"
        )
        let mesh = #expect(throws: ScenarioError.self) { try ScenarioFiles.open(drill: "flood", on: "wold") }
        #expect(mesh?.reason.contains("did you mean world?") == true)
        let missing = #expect(throws: ScenarioError.self) { try ScenarioFiles.open(drill: "no/such/file.yaml") }
        #expect(missing?.file == "no/such/file.yaml" && missing?.reason.contains("cannot be read") == true)
        let folder = #expect(throws: ScenarioError.self) { try ScenarioFiles.open(mesh: "./") }
        #expect(folder?.reason.contains("cannot be read") == true)
        let endless = #expect(throws: ScenarioError.self) { try ScenarioFiles.open(drill: "/dev/zero") }
        #expect(endless?.reason.contains("more than 1048576 bytes") == true)
        try Self.withFile("name: x\nnmae: y") { path throws in
            let error = #expect(throws: ScenarioError.self) { try ScenarioFiles.open(drill: path) }
            #expect(error?.description.hasPrefix(path + ": line 2, column 1: ") == true)
        }
    }
}
