/// A member of a document that may be unknown: unknown is written as `null`, never left out and never taken for false.
@propertyWrapper
public struct Known<Value: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    public var wrappedValue: Value?

    public init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value = self.wrappedValue {
            try container.encode(value)
        } else {
            try container.encodeNil()
        }
    }
}

extension KeyedDecodingContainer {
    /// A document of an older node may lack the member altogether: that, too, is unknown.
    public func decode<Value>(_ type: Known<Value>.Type, forKey key: Key) throws -> Known<Value> {
        try self.decodeIfPresent(type, forKey: key) ?? Known(wrappedValue: nil)
    }
}
