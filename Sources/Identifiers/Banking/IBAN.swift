/// An international bank account number: country, two check digits, and the account as the country writes it.
///
/// - Source: ISO 13616-1 and SWIFT's registry of all national forms; check digits by ISO/IEC 7064, MOD 97-10.
public enum IBAN: Identifier {
    public static var expectedForm: String {
        "an IBAN: two letters of the country, two digits, up to 30 letters and digits"
    }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let typed = input.compact?.withoutFillers else { return nil }
        let marked = typed.dropping("IBAN")
        let compact = marked ?? typed
        guard (9...40).contains(compact.count), marked != nil || !compact.hasMarks, compact.bytes.prefix(2).allLetters,
            compact.bytes.hasDigit
        else { return nil }
        var draft = Draft(compact)
        let code = draft.bytes.prefix(2).text
        guard let structure = IBANRegistry[code] else { return Self.unregistered(&draft, code) }
        guard abs(draft.count - structure.length) <= 2 || marked != nil else { return nil }
        let hasLength = Self.checkLength(&draft, structure)
        draft.expectDigit(at: 2)
        draft.expectDigit(at: 3)
        if hasLength { Self.checkClasses(&draft, structure) }
        // What needs many corrections and fits in nothing is something else.
        let isFit = hasLength && CheckDigits.iban(draft.bytes) == ZoneDate.value(draft.bytes[2..<4])
        guard marked != nil || isFit || draft.problems.count <= 2 && draft.replacedCount <= 3 else { return nil }
        if hasLength, !isFit { Self.wrongDigits(&draft, structure) }
        Self.state(&draft, structure)
        let certainty: Certainty = draft.hasErrors ? (hasLength || marked != nil ? .form : .weak) : .proved
        return draft.finish(.iban, draft.bytes.text, certainty)
    }

    private static func checkLength(_ draft: inout Draft, _ structure: IBANRegistry.Structure) -> Bool {
        guard draft.count != structure.length else { return true }
        let difference = abs(draft.count - structure.length)
        let change = draft.count < structure.length ? "\(difference) missing" : "\(difference) too many"
        draft.wrong(
            at: min(draft.count, structure.length) - 1,
            found: "\(draft.count) characters",
            expected: "\(structure.length) characters",
            "an IBAN of \(CountryCodes.shown(alpha2: structure.country)) has \(structure.length) characters, this has "
                + "\(draft.count): \(change)"
        )
        return false
    }

    private static func checkClasses(_ draft: inout Draft, _ structure: IBANRegistry.Structure) {
        for (offset, kind) in structure.classes.enumerated() {
            switch kind {
            case UInt8(ascii: "n"): draft.expectDigit(at: offset + 4)
            case UInt8(ascii: "a"): draft.expectLetter(at: offset + 4)
            default: break
            }
        }
    }

    private static func wrongDigits(_ draft: inout Draft, _ structure: IBANRegistry.Structure) {
        let wanted = Shown.padded(String(CheckDigits.iban(draft.bytes)), to: 2)
        draft.wrong(
            at: 2,
            found: draft.bytes[2..<4].text,
            expected: wanted,
            isChecksum: true,
            "the check digits would have to be \(wanted): they or a character after them are mistyped"
        )
        draft.tryLookalikes(
            in: 4..<structure.length,
            isProved: true,
            where: { bytes in
                CheckDigits.iban(bytes) == ZoneDate.value(bytes[2..<4]) && Self.fits(bytes, structure)
            },
            normalise: { $0.text }
        )
    }

    private static func fits(_ bytes: [UInt8], _ structure: IBANRegistry.Structure) -> Bool {
        guard bytes.count == structure.length else { return false }
        return zip(bytes.dropFirst(4), structure.classes).allSatisfy { byte, kind in
            kind == UInt8(ascii: "n") ? byte.isDigit : kind == UInt8(ascii: "a") ? byte.isUpper : byte.isAlphanumeric
        }
    }

    /// Some countries use IBANs without an entry in the registry: only right check digits make one of the text.
    private static func unregistered(_ draft: inout Draft, _ code: String) -> Identification? {
        guard (15...34).contains(draft.count), CountryCodes.name(alpha2: code) != nil,
            let digits = ZoneDate.value(draft.bytes[2..<4]), CheckDigits.iban(draft.bytes) == digits
        else { return nil }
        draft.wrong(
            at: 0,
            found: code,
            expected: "a country of the IBAN registry",
            isWarning: true,
            "\(CountryCodes.shown(alpha2: code)) has no form in the IBAN registry: only the check digits were tested"
        )
        draft.fact("country", CountryCodes.shown(alpha2: code))
        return draft.finish(.iban, draft.bytes.text, .proved)
    }

    private static func state(_ draft: inout Draft, _ structure: IBANRegistry.Structure) {
        let national = Array(draft.bytes.dropFirst(4))
        func part(_ range: Range<Int>?) -> String? {
            range.flatMap { $0.upperBound <= national.count ? national[$0].text : nil }
        }
        draft.fact("country", CountryCodes.shown(alpha2: structure.country))
        draft.fact("bank code", part(structure.bank))
        draft.fact("branch code", part(structure.branch))
        draft.fact("SEPA", structure.isSEPA.map { $0 ? "yes" : "no" })
    }
}
