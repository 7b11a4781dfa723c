/// The nationality mark and registration that an aircraft bears: `HB-JCS`, `N123AB`.
///
/// Recognised by form alone; the marks are not checked against the table of states.
///
/// - Source: ICAO Annex 7.
public enum AircraftRegistration: Identifier {
    public static var expectedForm: String { "an aircraft registration such as HB-JCS" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let compact = input.compact, (3...10).contains(compact.count), compact.bytes.hasLetter,
            !compact.hasFillers, !compact.hasMarks, input.words.count == 1
        else { return nil }
        let text = input.scalars.filter { !TypedInput.isInvisible($0) }
        let hyphen = text.firstIndex { Lookalikes.isHyphen($0) }
        let normalised = Self.written(text)
        guard normalised.contains("-") || compact.bytes.hasDigit else { return nil }
        let draft = Draft(compact)
        let isPlain = draft.bytes.prefix(1) == [UInt8(ascii: "N")] && compact.bytes.count <= 6 && hyphen == nil
        let isHyphened =
            hyphen.map { (1...2).contains($0) && (3...5).contains(text.count - $0 - 1) } ?? false
            && text.count { Lookalikes.isHyphen($0) } == 1
        let isFormed = isHyphened && draft.bytes.suffix(3).allLetters || isPlain && Self.isAmerican(draft.bytes)
        return draft.finish(.tailNumber, normalised, isFormed ? .form : .weak)
    }

    /// In upper case, with the hyphens between letters and digits, which part the mark from the registration.
    private static func written(_ text: [Unicode.Scalar]) -> String {
        var bytes: [UInt8] = []
        for scalar in text {
            let byte = scalar.isASCII ? UInt8(scalar.value) : Lookalikes.ascii(for: scalar) ?? 0
            if byte.isAlphanumeric {
                bytes.append(byte.uppercased)
            } else if byte == UInt8(ascii: "-"), let last = bytes.last, last != byte {
                bytes.append(byte)
            }
        }
        if bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        return bytes.text
    }

    /// `N`, one to five characters that begin with 1 to 9 and end in at most two letters, none of them I or O.
    private static func isAmerican(_ bytes: [UInt8]) -> Bool {
        let rest = bytes.dropFirst()
        guard (1...5).contains(rest.count), let first = rest.first, first.isDigit, first != UInt8(ascii: "0") else {
            return false
        }
        let letters = rest.drop(while: \.isDigit)
        return letters.count <= 2
            && letters.allSatisfy { $0.isUpper && Lookalikes.digit(for: $0) != 0x31 && $0 != 0x4F }
    }
}
