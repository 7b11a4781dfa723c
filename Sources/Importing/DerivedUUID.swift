import Sodium

/// Identifiers of the form that other systems ask for, the same for the same thing.
///
/// - Source: RFC 9562, section 5.8: version 8, its bits those of a digest.
enum DerivedUUID {
    static func text(of parts: String...) -> String {
        var bytes: [UInt8] = []
        // Each with its length, so that no two lists of parts make the same bytes.
        for part in parts { bytes += Array("\(part.utf8.count):\(part);".utf8) }
        let digest = SHA256.hash(bytes)
        var digits = Array(digest.description.lowercased().prefix(32))
        guard digits.count == 32 else { return "00000000-0000-8000-8000-000000000000" }
        digits[12] = "8"
        let variant = digits[16].hexDigitValue ?? 0
        digits[16] = ["8", "9", "a", "b"][variant & 3]
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(digits[$0]) }.joined(separator: "-")
    }

    /// Whether a text is a UUID in its usual form, lower case.
    static func isUUID(_ text: Substring) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && text.utf8.allSatisfy { ASCII.isDigit($0) || (0x61...0x66).contains($0) || $0 == ASCII.minus }
    }
}
