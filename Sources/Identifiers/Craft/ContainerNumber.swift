/// The number of a freight container: the owner's three letters, `U`, `J` or `Z`, six digits and a check digit.
///
/// - Source: ISO 6346:2022.
public enum ContainerNumber: Identifier {
    public static var expectedForm: String { "four letters, the fourth of them U, J or Z, and seven digits (ISO 6346)" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let compact = input.compact?.withoutFillers, compact.count == 11, !compact.hasMarks,
            compact.bytes.hasDigit, compact.bytes.hasLetter
        else { return nil }
        var draft = Draft(compact)
        for index in 0..<4 where !draft.expectLetter(at: index) { return nil }
        for index in 4..<11 where !draft.expectDigit(at: index) { return nil }
        guard draft.replacedCount <= 2 else { return nil }
        let category: String
        switch draft.bytes[3] {
        case UInt8(ascii: "U"): category = "freight container"
        case UInt8(ascii: "J"): category = "equipment of a container"
        case UInt8(ascii: "Z"): category = "trailer or chassis"
        default: return nil
        }
        let wanted = CheckDigits.container(draft.bytes)
        let isRight = draft.bytes[10] == wanted
        if !isRight {
            draft.wrong(
                at: 10,
                expected: wanted.text,
                "the check digit would have to be \(wanted.text): it or a character before it may be mistyped"
            )
        }
        draft.fact("owner", draft.bytes.prefix(3).text)
        draft.fact("category", category)
        return draft.finish(.container, draft.bytes.text, isRight ? .proved : .form)
    }
}
