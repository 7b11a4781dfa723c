/// The number that a ship keeps for life: seven digits, the last of which checks the others.
///
/// - Source: IMO resolution A.1117(30), annex.
public enum ShipNumber: Identifier {
    public static var expectedForm: String { "seven digits, with or without IMO before them" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let typed = input.compact?.withoutFillers else { return nil }
        let marked = typed.dropping("IMO")
        let compact = marked ?? typed
        guard compact.count == 7, compact.bytes.hasDigit, marked != nil || !compact.hasMarks else { return nil }
        var draft = Draft(compact)
        for index in 0..<7 where !draft.expectDigit(at: index) { return nil }
        guard draft.replacedCount <= (marked == nil ? 1 : 3) else { return nil }
        let wanted = CheckDigits.imo(draft.bytes)
        let isRight = draft.bytes[6] == wanted
        if !isRight {
            draft.wrong(
                at: 6,
                expected: wanted.text,
                "the check digit would have to be \(wanted.text): it or a digit before it may be mistyped"
            )
        }
        // One number of seven digits in ten fits by chance.
        let certainty: Certainty = isRight ? (marked != nil ? .proved : .form) : (marked != nil ? .form : .weak)
        return draft.finish(.imo, draft.bytes.text, certainty)
    }
}
