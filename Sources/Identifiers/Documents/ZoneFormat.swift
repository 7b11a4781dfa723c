/// The five forms of machine-readable zone, and where their fields stand: indexes into all lines end to end.
///
/// - Source: ICAO Doc 9303, parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (MRV-A, MRV-B).
public enum ZoneFormat: String, Hashable, Sendable, CaseIterable {
    case td1 = "TD1"
    case td2 = "TD2"
    case td3 = "TD3"
    case mrvA = "MRV-A"
    case mrvB = "MRV-B"

    /// The form of so many characters that begin with this letter; `nil` for none.
    static func of(count: Int, first: UInt8) -> ZoneFormat? {
        switch (count, first) {
        case (88, UInt8(ascii: "P")): .td3
        case (88, UInt8(ascii: "V")): .mrvA
        case (72, UInt8(ascii: "V")): .mrvB
        case (72, UInt8(ascii: "A")), (72, UInt8(ascii: "C")), (72, UInt8(ascii: "I")), (72, UInt8(ascii: "P")): .td2
        case (90, UInt8(ascii: "A")), (90, UInt8(ascii: "C")), (90, UInt8(ascii: "I")): .td1
        default: nil
        }
    }

    public var lineLength: Int {
        switch self {
        case .td1: 30
        case .td2, .mrvB: 36
        case .td3, .mrvA: 44
        }
    }

    public var characterCount: Int { self == .td1 ? 90 : self.lineLength * 2 }

    /// Where the second line of the forms with two begins.
    private var second: Int { self.lineLength }

    var names: Range<Int> { self == .td1 ? 60..<90 : 5..<self.lineLength }
    var numberStart: Int { self == .td1 ? 5 : self.second }
    var nationalityStart: Int { self == .td1 ? 45 : self.second + 10 }
    /// Six digits and their check digit.
    var birthStart: Int { self == .td1 ? 30 : self.second + 13 }
    var sexIndex: Int { self == .td1 ? 37 : self.second + 20 }
    /// Six digits and their check digit.
    var expiryStart: Int { self == .td1 ? 38 : self.second + 21 }

    /// What the issuer fills as it likes; the number may run on in the first.
    var optional: [Range<Int>] {
        switch self {
        case .td1: [15..<30, 48..<59]
        case .td2: [64..<71]
        case .td3: [72..<86]
        case .mrvA: [72..<88]
        case .mrvB: [64..<72]
        }
    }

    /// The check digit of the optional data alone.
    var optionalCheckIndex: Int? { self == .td3 ? 86 : nil }

    /// The last check digit and what it is made over.
    var composite: (index: Int, over: [Range<Int>])? {
        switch self {
        case .td1: (59, [5..<30, 30..<37, 38..<45, 48..<59])
        case .td2: (71, [36..<46, 49..<56, 57..<71])
        case .td3: (87, [44..<54, 57..<64, 65..<87])
        case .mrvA, .mrvB: nil
        }
    }

    /// Whether a number of more than nine characters runs on in the optional data.
    var hasLongNumbers: Bool { self == .td1 || self == .td2 }
}
