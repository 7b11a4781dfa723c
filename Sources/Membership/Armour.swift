import Sodium

/// A join request, a charter or a fork proof as a text file that survives mail and messengers.
///
/// ```
/// -----BEGIN NCB MESH JOIN REQUEST-----
/// AUZSA6EHv/POEL4dcN0Y50vAmWfk1jbUpQ1fHdyGZBJVMbg4AAYtDpSFVAABD25j
/// …
/// checksum 5f0b2d91
/// -----END NCB MESH JOIN REQUEST-----
/// ```
///
/// Base64 in lines of 64, then the first four bytes of SHA-256 over the kind, a line break and the bytes. What stands
/// before and after the two marks is not read. The checksum notices accidents; forgeries are for the signatures.
public struct Armour {
    /// What is inside, as it stands in the marks.
    public enum Kind: String, CaseIterable, Sendable {
        case joinRequest = "JOIN REQUEST"
        case charter = "CHARTER"
        case forkProof = "FORK PROOF"
    }

    private static let lineLength = 64
    private static let checksumLabel = "checksum "

    /// The longest text that is read, in bytes; the file of a charter with 1,024 founders has at most 3 MB.
    private static let textByteCountMax = 4 << 20

    /// The file's text.
    public static func text(_ kind: Kind, _ bytes: [UInt8]) -> String {
        var lines = ["-----BEGIN NCB MESH \(kind.rawValue)-----"]
        var rest = Base64.text(bytes)[...]
        while !rest.isEmpty {
            lines.append(String(decoding: rest.prefix(Self.lineLength), as: UTF8.self))
            rest = rest.dropFirst(Self.lineLength)
        }
        lines.append(Self.checksumLabel + Self.checksum(kind, bytes))
        lines.append("-----END NCB MESH \(kind.rawValue)-----")
        return lines.joined(separator: "\n") + "\n"
    }

    /// The bytes between the marks of `kind`.
    ///
    /// - Throws: ``MembershipError``: `wrongLength` for a text far too long, `notArmour`, or `damaged`.
    public static func bytes(_ kind: Kind, from text: String) throws(MembershipError) -> [UInt8] {
        guard text.utf8.count <= Self.textByteCountMax else {
            throw MembershipError(.wrongLength, "a file of \(text.utf8.count) bytes")
        }
        // Mail programs add carriage returns and spaces at line ends; neither carries anything.
        let lines = text.split(omittingEmptySubsequences: true) { $0.isNewline }.map(Self.trimmed)
        guard let begin = lines.firstIndex(of: "-----BEGIN NCB MESH \(kind.rawValue)-----") else {
            throw Self.absent(kind, in: lines)
        }
        let body = lines[(begin + 1)...]
        guard let end = body.firstIndex(of: "-----END NCB MESH \(kind.rawValue)-----") else {
            throw MembershipError(.damaged, "the END line is missing: the file was cut off")
        }
        guard let checksum = body[..<end].last, checksum.hasPrefix(Self.checksumLabel) else {
            throw MembershipError(.damaged, "the checksum line is missing")
        }
        let letters = body[..<end].dropLast().joined()
        guard let bytes = Base64.bytes(Array(letters.utf8)),
            checksum == Self.checksumLabel + Self.checksum(kind, bytes)
        else { throw MembershipError(.damaged, "the checksum does not fit: letters were lost or changed") }
        return bytes
    }

    private static func absent(_ kind: Kind, in lines: [String]) -> MembershipError {
        for other in Kind.allCases where lines.contains("-----BEGIN NCB MESH \(other.rawValue)-----") {
            return MembershipError(
                .notArmour,
                "a \(other.rawValue.lowercased()), where a \(kind.rawValue.lowercased()) was wanted"
            )
        }
        return MembershipError(.notArmour, "no line BEGIN NCB MESH \(kind.rawValue)")
    }

    private static func checksum(_ kind: Kind, _ bytes: [UInt8]) -> String {
        String(SHA256.hash(Array("\(kind.rawValue)\n".utf8) + bytes).hex.prefix(8))
    }

    private static func trimmed(_ line: Substring) -> String {
        var line = line
        while let last = line.last, last.isWhitespace { line.removeLast() }
        while let first = line.first, first.isWhitespace { line.removeFirst() }
        return String(line)
    }
}
