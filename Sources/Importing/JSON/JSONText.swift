/// Writes JSON, the same bytes for the same content.
enum JSONText {
    private static let hexadecimal = Array("0123456789abcdef".utf8)

    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(ASCII.quote)
        for byte in text.utf8 {
            switch byte {
            case ASCII.quote, ASCII.backslash:
                bytes.append(ASCII.backslash)
                bytes.append(byte)
            case ASCII.lineFeed: bytes.append(contentsOf: "\\n".utf8)
            case ASCII.carriageReturn: bytes.append(contentsOf: "\\r".utf8)
            case ASCII.tab: bytes.append(contentsOf: "\\t".utf8)
            case 0..<0x20, 0x7F:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(Self.hexadecimal[Int(byte >> 4)])
                bytes.append(Self.hexadecimal[Int(byte & 0x0F)])
            default: bytes.append(byte)
            }
        }
        bytes.append(ASCII.quote)
    }

    /// `"name":`
    static func appendName(_ name: String, to bytes: inout [UInt8]) {
        self.append(name, to: &bytes)
        bytes.append(ASCII.colon)
    }
}
