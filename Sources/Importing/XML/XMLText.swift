/// Character data as it stands in the file, turned into text.
///
/// Only the five predefined entities and character references are known. As a document type declaration is refused
/// wherever it stands, no others can be defined: nothing is fetched, nothing expands.
///
/// - Source: XML 1.0 (5th edition), sections 2.2, 2.11, 4.1 and 4.6.
enum XMLText {
    struct Fault: Error, Hashable {
        let reason: String
    }

    /// - Parameter isLiteral: whether it comes from a CDATA section, in which `&` means itself.
    static func decode(_ bytes: ArraySlice<UInt8>, isLiteral: Bool = false) throws(Fault) -> String {
        let isPlain = bytes.allSatisfy { $0 >= ASCII.space && $0 != ASCII.ampersand }
        let decoded = isPlain ? bytes : try Self.rewritten(bytes, isLiteral: isLiteral)[...]
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw Fault(reason: "bytes that are not UTF-8")
        }
        return text
    }

    private static func rewritten(_ bytes: ArraySlice<UInt8>, isLiteral: Bool) throws(Fault) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            switch byte {
            case ASCII.carriageReturn:
                // Every line end reads as one LF.
                let next = index + 1
                if next == bytes.endIndex || bytes[next] != ASCII.lineFeed { result.append(ASCII.lineFeed) }
            case ASCII.ampersand where !isLiteral:
                guard let end = bytes[index...].prefix(12).firstIndex(of: ASCII.semicolon) else {
                    throw Fault(reason: "an & that begins no entity")
                }
                result.append(contentsOf: try Self.entity(bytes[(index + 1)..<end]))
                index = end
            case ASCII.tab, ASCII.lineFeed, ASCII.space...:
                result.append(byte)
            default:
                throw Fault(reason: "the control character \(byte), which XML does not allow")
            }
            index += 1
        }
        return result
    }

    private static func entity(_ bytes: ArraySlice<UInt8>) throws(Fault) -> [UInt8] {
        let name = String(decoding: bytes, as: UTF8.self)
        switch name {
        case "amp": return [ASCII.ampersand]
        case "lt": return [ASCII.less]
        case "gt": return [ASCII.greater]
        case "quot": return [ASCII.quote]
        case "apos": return [ASCII.apostrophe]
        default: break
        }
        guard name.hasPrefix("#"), let scalar = Self.scalar(name.dropFirst()) else {
            throw Fault(reason: "the unknown entity &\(name);")
        }
        return Array(String(Character(scalar)).utf8)
    }

    private static func scalar(_ reference: Substring) -> Unicode.Scalar? {
        let isHexadecimal = reference.hasPrefix("x")
        let digits = isHexadecimal ? reference.dropFirst() : reference
        // `UInt32.init` would take a sign, which XML does not.
        guard digits.utf8.first.map({ $0 != ASCII.plus && $0 != ASCII.minus }) == true,
            let value = UInt32(digits, radix: isHexadecimal ? 16 : 10),
            value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D,
            value != 0xFFFE, value != 0xFFFF
        else { return nil }
        return Unicode.Scalar(value)
    }
}
