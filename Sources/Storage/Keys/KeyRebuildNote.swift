/// What an operator should know while all keys are made again: nothing is answered before that ends, and ten million
/// records take minutes.
public enum KeyRebuildNote: Hashable, Sendable {
    /// - Parameter reason: why, in words.
    case began(reason: String)
    /// So many rows are done.
    case going(rowCount: Int)
    case ended(rowCount: Int)
}
