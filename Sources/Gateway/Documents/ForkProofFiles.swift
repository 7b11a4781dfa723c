/// The fork proofs that a node keeps, each as a text that anybody can check against the charter.
public struct ForkProofFiles: APIDocument {
    public static let schema = "ncb-fork-proofs"

    /// One proof.
    public struct File: Codable, Hashable, Sendable {
        public let fork: Fork
        /// As it stands in a file: `ncb forks check` reads it.
        public let text: String

        public init(fork: Fork, text: String) {
            self.fork = fork
            self.text = text
        }
    }

    /// By author, then by the time of the heads.
    public let proofs: [File]

    public init(proofs: [File]) {
        self.proofs = proofs
    }
}
