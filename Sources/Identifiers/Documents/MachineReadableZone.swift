/// The lines at the foot of a travel document: number, issuer, holder, dates, and digits that check them.
///
/// ```
/// P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
/// L898902C36UTO7408122F1204159ZE184226B<<<<<10
/// ```
///
/// White space and line ends do not matter, nor does letter case. Where only digits or only letters can stand, `O` and
/// `0` and the like are read as what they must be, and said.
///
/// - Source: ICAO Doc 9303, parts 3 to 7.
public struct MachineReadableZone: Hashable, Sendable {
    public let format: ZoneFormat
    /// All lines end to end, in upper case, look-alikes corrected.
    let bytes: [UInt8]

    /// `P`, `PD`, `I`, `VC` …
    public var documentCode: String { self.field(0..<2) }
    /// Whose document it is: three letters of ISO 3166 or of an organisation, or `D`.
    public var issuer: String { self.field(2..<5) }
    /// The document's number without fillers, with the part that runs on in the optional data.
    public var number: String { self.numberBytes.filter { $0 != Self.filler }.text }
    public var nationality: String { self.field(self.format.nationalityStart..<self.format.nationalityStart + 3) }
    public var surname: String { self.names.first ?? "" }
    public var givenNames: String { self.names.dropFirst().joined(separator: " ") }

    static let filler = UInt8(ascii: "<")

    /// - Precondition: `bytes` has the format's count of characters.
    init(format: ZoneFormat, bytes: [UInt8]) {
        precondition(bytes.count == format.characterCount, "a zone of \(bytes.count) characters")
        self.format = format
        self.bytes = bytes
    }

    /// The zone that a text is; `nil` unless it has the length and first letter of one. Its digits may be wrong:
    /// ``hasRightNumberCheckDigit`` tells.
    public init?(_ text: String) {
        guard let compact = TypedInput(text).compact, let zone = Self.draft(compact)?.zone else { return nil }
        self = zone
    }

    /// The text between two places, without the fillers around it; fillers inside become spaces.
    func field(_ range: Range<Int>) -> String {
        self.bytes[range].split(separator: Self.filler).map(\.text).joined(separator: " ")
    }

    /// Surname, and given names if there are any.
    private var names: [String] {
        let name = self.bytes[self.format.names]
        var parts: [[UInt8]] = [[]]
        var index = name.startIndex
        while index < name.endIndex {
            let isDouble = name[index] == Self.filler && index + 1 < name.endIndex && name[index + 1] == Self.filler
            if isDouble, parts.count == 1, !parts[0].isEmpty {
                parts.append([])
                index += 2
            } else {
                parts[parts.count - 1].append(name[index])
                index += 1
            }
        }
        return parts.map { $0.split(separator: Self.filler).map(\.text).joined(separator: " ") }
            .filter { !$0.isEmpty }
    }

    /// The nine characters of the number, and what runs on in the optional data.
    var numberBytes: [UInt8] {
        let start = self.format.numberStart
        return Array(self.bytes[start..<start + 9]) + self.numberRest.dropLast()
    }

    /// The index of the number's check digit: the last character that runs on, if any does.
    var numberCheckIndex: Int {
        let rest = self.numberRest
        return rest.isEmpty ? self.format.numberStart + 9 : rest.endIndex - 1
    }

    private var numberRest: ArraySlice<UInt8> {
        guard self.format.hasLongNumbers, self.bytes[self.format.numberStart + 9] == Self.filler,
            let optional = self.format.optional.first
        else { return [] }
        return self.bytes[optional].prefix { $0 != Self.filler }
    }

    /// Whether the number's own check digit fits. A wrong one hints at a misread character.
    public var hasRightNumberCheckDigit: Bool {
        self.bytes[self.numberCheckIndex] == CheckDigits.machineReadable(self.numberBytes)
    }

    /// A zone and what had to be corrected, or `nil`; nothing is checked yet.
    static func draft(_ text: CompactText) -> (zone: MachineReadableZone, draft: Draft)? {
        guard text.hasFillers, !text.hasMarks, let first = text.bytes.first,
            let format = ZoneFormat.of(count: text.count, first: first)
        else { return nil }
        var draft = Draft(text)
        Self.correct(&draft, format)
        let zone = MachineReadableZone(format: format, bytes: draft.bytes)
        guard !zone.issuer.isEmpty, !zone.number.isEmpty else { return nil }
        return (zone, draft)
    }

    /// Reads look-alikes as what must stand there, and notes what cannot be.
    private static func correct(_ draft: inout Draft, _ format: ZoneFormat) {
        let letters =
            [1..<5, format.nationalityStart..<format.nationalityStart + 3].flatMap(Array.init) + Array(format.names)
        for index in letters where draft.bytes[index] != Self.filler { draft.expectLetter(at: index) }
        var digits = Array(format.expiryStart..<format.expiryStart + 7)
        digits += Array(format.birthStart..<format.birthStart + 7).filter { draft.bytes[$0] != Self.filler }
        digits += [format.composite?.index].compactMap(\.self)
        for index in [format.numberStart + 9, format.optionalCheckIndex].compactMap(\.self)
        where draft.bytes[index] != Self.filler {
            digits.append(index)
        }
        for index in digits.sorted() { draft.expectDigit(at: index) }
    }
}
