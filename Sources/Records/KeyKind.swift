/// One kind of look-up key, for all datasets: a document number means the same in each of them.
public struct KeyKind: Hashable, Sendable {
    public let number: UInt16
    public let name: String
    /// For people: "document number".
    public let title: String
    /// One for each part of the key.
    public let normalisers: [Normaliser]

    /// A word of a name. Its number is fixed here, because the software treats names apart.
    public static let nameWordNumber: UInt16 = 1
    /// The list and the identifier in it, by which an import finds its own records again.
    public static let sourceNumber: UInt16 = 2
}
