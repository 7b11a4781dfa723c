/// The number of a passport, identity card, visa or other document: 4 to 24 letters and digits with a digit among them.
///
/// It has no check digit of its own, so each look-alike in it makes another number: they are given as
/// ``Identification/alternatives`` and never exchanged silently.
public enum DocumentNumber: Identifier {
    public static var expectedForm: String { "a document number of 4 to 24 letters A–Z and digits" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let compact = input.compact?.withoutFillers, (4...24).contains(compact.count), compact.bytes.hasDigit,
            !compact.hasMarks
        else { return nil }
        var draft = Draft(compact)
        draft.tryLookalikes(
            in: 0..<draft.count,
            isProved: false,
            where: { $0.hasDigit },
            normalise: { $0.text }
        )
        return draft.finish(.documentNumber, draft.bytes.text, .weak)
    }
}
