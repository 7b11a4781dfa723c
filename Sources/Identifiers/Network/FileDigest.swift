/// The digest of a file: 32, 40 or 64 hexadecimal digits, which are MD5, SHA-1 or SHA-256.
///
/// Digests have no check digit; `O`, `I` and `l` are read as the digits that they look like, and said.
///
/// - Source: RFC 1321, FIPS 180-4.
public enum FileDigest: Identifier {
    public static var expectedForm: String { "an MD5, SHA-1 or SHA-256 digest of 32, 40 or 64 hexadecimal digits" }

    private static let forms: [(count: Int, kind: IdentifierKind, label: String)] = [
        (32, .md5, "MD5"), (40, .sha1, "SHA1"), (64, .sha256, "SHA256"),
    ]

    public static func read(_ input: TypedInput) -> Identification? {
        guard let typed = input.compact, (31...75).contains(typed.count), !typed.hasFillers else { return nil }
        for form in Self.forms {
            let marked = typed.hasMarks ? typed.dropping(form.label) : nil
            let text = marked ?? typed
            guard text.count == form.count || marked != nil else { continue }
            if let reading = Self.read(text, form.kind, count: form.count, isMarked: marked != nil) { return reading }
        }
        return nil
    }

    private static func read(
        _ text: CompactText,
        _ kind: IdentifierKind,
        count: Int,
        isMarked: Bool
    ) -> Identification? {
        var draft = Draft(text)
        for index in 0..<draft.count where draft.bytes[index].hexValue == nil {
            guard let digit = Lookalikes.digit(for: draft.bytes[index]) else {
                draft.wrong(at: index, expected: "a hexadecimal digit", "only 0–9 and a–f stand in a digest")
                continue
            }
            draft.replace(at: index, with: digit)
        }
        guard draft.replacedCount <= 3, draft.problems.count <= (isMarked ? 2 : 1), draft.bytes.hasDigit else {
            return nil
        }
        if draft.count != count {
            draft.wrong(
                at: min(draft.count, count) - 1,
                found: "\(draft.count) digits",
                expected: "\(count) digits",
                "this digest has \(count) hexadecimal digits, and here are \(draft.count)"
            )
        }
        return draft.finish(kind, draft.bytes.map(\.lowercased).text, draft.hasErrors ? .weak : .form)
    }
}
