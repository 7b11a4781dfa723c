/// The meshes and drills of `Topology/`, which are compiled into the program.
public enum DrillCatalogue {
    /// One drill as people find it in a list, with the file that it is.
    public struct Entry: Hashable, Sendable {
        public let drill: Drill
        /// As it stands in `Topology/drills/`.
        public let text: String

        public var name: String { self.drill.name }
        public var title: String { self.drill.title }
        public var purpose: String { self.drill.purpose }
    }

    /// By name.
    public static let meshes: [String: MeshPlan] = {
        let plans = EmbeddedScenarios.meshes.map { name, bytes in
            Self.own("meshes/\(name).yaml") { file throws(ScenarioError) in
                try ScenarioFiles.mesh(bytes, file: file)
            }
        }
        return Dictionary(uniqueKeysWithValues: plans.map { ($0.name, $0) })
    }()

    /// In the order of their names.
    public static let drills: [Entry] = EmbeddedScenarios.drills.map { name, bytes in
        let drill = Self.own("drills/\(name).yaml") { file throws(ScenarioError) in
            try ScenarioFiles.drill(bytes, file: file, meshes: Self.meshes)
        }
        return Entry(drill: drill, text: String(decoding: bytes, as: UTF8.self))
    }

    /// The drill of a name; `nil` when there is none.
    public static func entry(named name: String) -> Entry? { self.drills.first { $0.name == name } }

    /// A drill on another mesh than its own: the same events, for whoever of the groups takes part there.
    ///
    /// - Returns: `nil` when there is no such drill.
    /// - Throws: what in the drill does not fit that mesh, with its place.
    public static func drill(named name: String, on mesh: MeshPlan) throws(ScenarioError) -> Drill? {
        guard let embedded = EmbeddedScenarios.drills.first(where: { $0.name == name }) else { return nil }
        return try ScenarioFiles.drill(embedded.bytes, file: "Topology/drills/\(name).yaml", on: mesh)
    }

    /// Our own files: what is wrong with one is our fault and a test's to find, not an error of the day.
    private static func own<Value>(_ path: String, _ read: (String) throws(ScenarioError) -> Value) -> Value {
        do throws(ScenarioError) { return try read("Topology/" + path) } catch { preconditionFailure("\(error)") }
    }
}
