/// One kind of look-up key, for all datasets: a document number means the same in each of them.
public struct KeyKind: Hashable, Sendable {
    public let number: UInt16
    public let name: String
    /// For people: "document number".
    public let title: String
    /// One for each part of the key.
    public let normalisers: [Normaliser]
    /// Whether two records that share such a key belong together, so that it is worth to follow it from one to the other:
    /// a telephone number, an IBAN, a document; not a name.
    public let isLink: Bool

    /// Whether a value makes a key of each of its words, all of which must be found: names and texts.
    public var isOfWords: Bool { self.normalisers.count == 1 && self.normalisers[0] == .nameWords }

    /// A word of a name. Its number is fixed here, because the software treats names apart.
    public static let nameWordNumber: UInt16 = 1
    /// The list and the identifier in it, by which an import finds its own records again.
    public static let sourceNumber: UInt16 = 2
    /// A reference of any kind: whatever holds a digit is searched for as one.
    static let referenceNumber: UInt16 = 14
}
