import Sodium

/// Bytes written as hexadecimal digits in a vector file.
public struct HexBytes: Decodable, Sendable {
    public let bytes: [UInt8]

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let bytes = Hex.bytes(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not hexadecimal")
        }
        self.bytes = bytes
    }
}
