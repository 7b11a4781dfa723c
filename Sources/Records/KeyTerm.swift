/// One look-up key: what a record can be found by, reduced to bytes that are equal when the thing is the same.
///
/// The same normalisation makes keys from stored bodies and from what an officer types, so equality is enough. How keys
/// are stored is each node's own business; they are never sent.
public struct KeyTerm: Hashable, Sendable {
    /// The kind of key, from the catalogue: 1 a word of a name, 2 list and source identifier, 3 a document number …
    public let kind: UInt16
    /// The normalised parts, joined by a zero byte.
    public let term: [UInt8]

    public init(kind: UInt16, term: [UInt8]) {
        self.kind = kind
        self.term = term
    }

    /// The longest term, in bytes. A value that normalises to more has no key.
    public static let byteCountMax = 256
}
