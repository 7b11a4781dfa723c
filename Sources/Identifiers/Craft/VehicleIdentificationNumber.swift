/// The 17 characters by which the maker of a vehicle names it.
///
/// I, O and Q never stand in one and are read as 1 and 0. The check digit at position 9 must fit in North America,
/// whose makers' codes begin with 1 to 5; elsewhere the place is free, so that a wrong one says nothing.
///
/// - Source: ISO 3779 and ISO 3780; 49 CFR 565.15.
public enum VehicleIdentificationNumber: Identifier {
    public static var expectedForm: String { "17 letters and digits without I, O and Q" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let typed = input.compact else { return nil }
        let compact = typed.count > 17 ? typed.dropping("VIN") ?? typed : typed
        guard compact.count == 17, compact.bytes.hasDigit, !compact.hasFillers else { return nil }
        var draft = Draft(compact)
        for index in 0..<17 {
            switch draft.bytes[index] {
            case UInt8(ascii: "I"): draft.replace(at: index, with: UInt8(ascii: "1"))
            case UInt8(ascii: "O"), UInt8(ascii: "Q"): draft.replace(at: index, with: UInt8(ascii: "0"))
            default: break
            }
        }
        guard draft.replacedCount <= 3, let wanted = CheckDigits.vin(draft.bytes) else { return nil }
        let isRight = draft.bytes[8] == wanted
        let isNorthAmerican = (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(draft.bytes[0])
        if !isRight, isNorthAmerican {
            draft.wrong(
                at: 8,
                expected: wanted.text,
                isWarning: true,
                "the check digit would have to be \(wanted.text); it is compulsory in North America, where this "
                    + "number comes from: a character may be mistyped"
            )
        }
        draft.fact("region", Self.region(draft.bytes[0]))
        draft.fact("maker", draft.bytes.prefix(3).text)
        draft.fact("last eight", draft.bytes.suffix(8).text)
        draft.fact(
            "check digit",
            isRight ? "fits" : isNorthAmerican ? "wrong" : "does not fit; compulsory in North America only"
        )
        return draft.finish(.vin, draft.bytes.text, isRight ? .proved : .form)
    }

    /// Where the maker's code is registered.
    private static func region(_ first: UInt8) -> String? {
        switch first {
        case UInt8(ascii: "A")...UInt8(ascii: "H"): "Africa"
        case UInt8(ascii: "J")...UInt8(ascii: "R"): "Asia"
        case UInt8(ascii: "S")...UInt8(ascii: "Z"): "Europe"
        case UInt8(ascii: "1")...UInt8(ascii: "5"): "North America"
        case UInt8(ascii: "6"), UInt8(ascii: "7"): "Oceania"
        case UInt8(ascii: "8"), UInt8(ascii: "9"): "South America"
        default: nil
        }
    }
}
