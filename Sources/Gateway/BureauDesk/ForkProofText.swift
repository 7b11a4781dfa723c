public import Membership
public import Node

/// Fork proofs as text: what `ncb forks export` writes and anybody can check against a charter.
public enum ForkProofText {
    /// The forks that a text proves, in its order.
    ///
    /// - Parameter place: the file's name, for problems.
    /// - Throws: ``Problem``: `fileMalformed`, `proofRefused`.
    public static func forks(in text: String, place: String, roster: Roster) throws(Problem) -> [Fork] {
        throw Problem(.fileMalformed, place: place)
    }
}
