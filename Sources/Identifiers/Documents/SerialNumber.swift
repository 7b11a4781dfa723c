/// The serial number of a weapon, a machine or a device: 3 to 32 letters and digits with a digit among them.
public enum SerialNumber: Identifier {
    public static var expectedForm: String { "a serial number of 3 to 32 letters A–Z and digits" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let compact = input.compact?.withoutFillers, (3...32).contains(compact.count), compact.bytes.hasDigit
        else { return nil }
        let draft = Draft(compact)
        return draft.finish(.serial, draft.bytes.text, .weak)
    }
}
