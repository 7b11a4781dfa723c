/// The code of a bank: four letters, a country, two characters of the place, and three of the branch or none.
///
/// `XXX` names the head office, as no branch does: the normal form leaves it out. There is no check digit.
///
/// - Source: ISO 9362:2022.
public enum BusinessIdentifierCode: Identifier {
    public static var expectedForm: String { "a BIC of 8 or 11 letters and digits such as DEUTDEFF500" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let typed = input.compact?.withoutFillers else { return nil }
        let marked = typed.dropping("BIC") ?? typed.dropping("SWIFT")
        var compact = typed
        if let marked, [8, 11].contains(marked.count), Self.hasCountry(marked) { compact = marked }
        let isMarked = compact.count < typed.count
        guard [8, 11].contains(compact.count), isMarked || !compact.hasMarks && input.words.count == 1,
            Self.hasCountry(compact)
        else { return nil }
        var draft = Draft(compact)
        for index in 0..<4 where !draft.expectLetter(at: index) { return nil }
        guard draft.replacedCount <= 1 else { return nil }
        let country = draft.bytes[4..<6].text
        draft.fact("institution", draft.bytes[0..<4].text)
        draft.fact("country", CountryCodes.shown(alpha2: country))
        draft.fact("place", draft.bytes[6..<8].text)
        if draft.bytes[7] == UInt8(ascii: "0") { draft.fact("use", "test and training") }
        let branch = draft.bytes.count == 11 ? draft.bytes[8..<11].text : "XXX"
        draft.fact("branch", branch == "XXX" ? "head office" : branch)
        // Eight letters are a word more often than a bank, unless they are written as codes are.
        let isWritten = draft.raw.allSatisfy { !$0.isLower }
        let normalised = branch == "XXX" ? draft.bytes.prefix(8).text : draft.bytes.text
        let isForm = isMarked || isWritten && (draft.count == 11 || draft.bytes.hasDigit)
        return draft.finish(.bic, normalised, isForm && draft.replacedCount == 0 ? .form : .weak)
    }

    private static func hasCountry(_ text: CompactText) -> Bool {
        text.count >= 8 && CountryCodes.name(alpha2: text.bytes[4..<6].text) != nil
    }
}
