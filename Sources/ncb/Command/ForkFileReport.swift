import Gateway

/// Fork proofs in a file: what was written, or what was checked.
struct ForkFileReport: APIDocument {
    static let schema = "ncb-fork-file"

    let file: String
    /// The mesh that they were checked against, by its fingerprint; `nil` if they were only written.
    @Known var mesh: String?
    let forks: [Fork]

    init(file: String, mesh: String?, forks: [Fork]) {
        self.file = file
        self._mesh = Known(wrappedValue: mesh)
        self.forks = forks
    }
}
