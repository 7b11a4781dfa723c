/// What a test of the mesh could not go on after, in words.
struct MeshFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
