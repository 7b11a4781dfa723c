import Foundation
import Records

/// Meshes and drills by what a person types: the name of one that is compiled in, or the path of a file.
extension ScenarioFiles {
    /// - Parameters:
    ///   - drill: a name such as `atlantic-cut`, or a path: whatever holds a slash or ends in `.yaml`.
    ///   - mesh: a name or a path of the mesh to run it on instead of its own; `nil`: its own.
    public static func open(drill: String, on mesh: String? = nil) throws(ScenarioError) -> DrillCatalogue.Entry {
        let plan = try mesh.map { mesh throws(ScenarioError) in try Self.open(mesh: mesh) }
        guard Self.isPath(drill) else {
            guard let entry = DrillCatalogue.entry(named: drill) else {
                throw Self.unknown(drill, "drill", among: DrillCatalogue.drills.map(\.name))
            }
            guard let plan, let moved = try DrillCatalogue.drill(named: drill, on: plan) else { return entry }
            return DrillCatalogue.Entry(drill: moved, text: entry.text)
        }
        let bytes = try Self.bytes(at: drill)
        let read = try Self.drill(bytes, file: drill, on: plan)
        return DrillCatalogue.Entry(drill: read, text: String(decoding: bytes, as: UTF8.self))
    }

    /// - Parameter mesh: a name such as `atlantic-12`, or a path: whatever holds a slash or ends in `.yaml`.
    public static func open(mesh: String) throws(ScenarioError) -> MeshPlan {
        guard !Self.isPath(mesh) else { return try Self.mesh(Self.bytes(at: mesh), file: mesh) }
        guard let plan = DrillCatalogue.meshes[mesh] else {
            throw Self.unknown(mesh, "mesh", among: DrillCatalogue.meshes.keys.sorted())
        }
        return plan
    }

    private static func isPath(_ text: String) -> Bool { text.contains("/") || text.hasSuffix(".yaml") }

    /// At most one byte more than a file may have, so that its reader refuses it and nothing else is read.
    private static func bytes(at path: String) throws(ScenarioError) -> [UInt8] {
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            defer {
                // Nothing was written; what closing says about reading is of no use to anybody.
                try? handle.close()
            }
            return Array(try handle.read(upToCount: ScenarioBounds.fileByteCountMax + 1) ?? Data())
        } catch {
            throw ScenarioError(file: path, reason: "the file cannot be read: \(error.localizedDescription)")
        }
    }

    private static func unknown(_ name: String, _ kind: String, among names: [String]) -> ScenarioError {
        ScenarioError(
            file: Echo.quoted(name),
            reason: "there is no such \(kind): " + ScenarioNode.unknown(name, "expected a path or one of", among: names)
        )
    }
}
