/// The call sign of a radio station: three to eight letters and digits, of both kinds, or four letters,
/// as many ships have. Many things look so.
///
/// - Source: ITU Radio Regulations, article 19.
public enum CallSign: Identifier {
    public static var expectedForm: String { "a call sign of 3 to 8 letters A–Z and digits" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let compact = input.compact?.withoutFillers, (3...8).contains(compact.count), compact.bytes.hasLetter,
            compact.bytes.hasDigit || (compact.count == 4 && input.scalars.count == 4), !compact.hasMarks
        else { return nil }
        let draft = Draft(compact)
        return draft.finish(.callSign, draft.bytes.text, .weak)
    }
}
