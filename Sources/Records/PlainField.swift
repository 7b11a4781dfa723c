/// A field by its *name*: what importers and officers' forms produce, and what `show` and `export` print.
///
/// Not a ``Field``, which carries the number instead and is what a bureau signs. Repeated fields are several plain
/// fields of one name, in their order.
public struct PlainField: Hashable, Sendable {
    /// The field's name in the catalogue, such as `issuer`; inside a group the name without the group's.
    public var name: String
    public var value: PlainValue
    /// Where the value was read, for error messages. Does not count for `==`.
    public var place: Place?

    public init(name: String, value: PlainValue, place: Place? = nil) {
        self.name = name
        self.value = value
        self.place = place
    }

    /// A field with a text.
    public init(_ name: String, _ text: String, place: Place? = nil) {
        self.init(name: name, value: .text(text), place: place)
    }

    /// A field with fields of its own.
    public init(_ name: String, _ fields: [PlainField], place: Place? = nil) {
        self.init(name: name, value: .group(fields), place: place)
    }

    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.name == rhs.name && lhs.value == rhs.value }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.name)
        hasher.combine(self.value)
    }
}
