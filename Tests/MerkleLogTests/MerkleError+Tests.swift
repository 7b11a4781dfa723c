@testable import MerkleLog

extension MerkleError {
    /// An error that equals every other of that code.
    static func of(_ code: Code) -> MerkleError { MerkleError(code, "") }
}
