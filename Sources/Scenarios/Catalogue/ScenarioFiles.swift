/// Reads meshes and drills from the bytes of their files.
public enum ScenarioFiles {
    /// - Parameter file: its name for messages.
    public static func mesh(_ bytes: [UInt8], file: String) throws(ScenarioError) -> MeshPlan {
        try MeshReader.mesh(ScenarioText.root(bytes, file: file))
    }

    /// - Parameters:
    ///   - file: its name for messages.
    ///   - meshes: those that a drill may name, by name.
    ///   - mesh: the mesh to run it on, whatever mesh it names; `nil`: that one.
    public static func drill(
        _ bytes: [UInt8],
        file: String,
        meshes: [String: MeshPlan] = DrillCatalogue.meshes,
        on mesh: MeshPlan? = nil
    ) throws(ScenarioError) -> Drill {
        try DrillReader.drill(ScenarioText.root(bytes, file: file), meshes: meshes, override: mesh)
    }
}
