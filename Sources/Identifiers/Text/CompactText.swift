/// The letters, digits and `<` of a typed text, in ASCII, each with its place in what was typed.
struct CompactText {
    /// As typed, in either letter case.
    private(set) var raw: [UInt8] = []
    /// In upper case.
    private(set) var bytes: [UInt8] = []
    /// For each byte the position in what was typed, counted from 1.
    private(set) var positions: [Int] = []
    /// For each byte the character that stood there.
    private(set) var originals: [Unicode.Scalar] = []
    private(set) var confusables: [Identification.Confusable] = []
    /// Whether a colon, `#` or `_` stood between, which document numbers do not have.
    private(set) var hasMarks = false
    private(set) var hasFillers = false
    private(set) var hasForeignLetters = false

    private init() {}

    init?(_ scalars: [Unicode.Scalar], firstPosition: Int) {
        for (index, scalar) in scalars.enumerated() {
            guard self.take(scalar, position: firstPosition + index) else { return nil }
        }
    }

    var count: Int { self.bytes.count }

    /// `false` for a character that no compact text holds.
    private mutating func take(_ scalar: Unicode.Scalar, position: Int) -> Bool {
        if scalar.isASCII {
            return self.take(UInt8(scalar.value), scalar, position: position)
        }
        if scalar.properties.isWhitespace || scalar == "·" || scalar == "•" { return true }
        if TypedInput.isInvisible(scalar) {
            self.confusables.append(.init(position: position, found: Shown.character(scalar), readAs: ""))
            return true
        }
        guard let byte = Lookalikes.ascii(for: scalar), self.take(byte, scalar, position: position) else {
            return false
        }
        self.hasForeignLetters = self.hasForeignLetters || Lookalikes.isLetterDouble(scalar)
        if byte.isAlphanumeric || byte == UInt8(ascii: "<") {
            self.confusables.append(.init(position: position, found: Shown.character(scalar), readAs: byte.text))
        }
        return true
    }

    private mutating func take(_ byte: UInt8, _ scalar: Unicode.Scalar, position: Int) -> Bool {
        switch byte {
        case UInt8(ascii: " "), 0x09...0x0D, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): return true
        case UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "_"):
            self.hasMarks = true
            return true
        case UInt8(ascii: "<"): self.hasFillers = true
        default:
            guard byte.isAlphanumeric else { return false }
        }
        self.append(byte, scalar, position: position)
        return true
    }

    private mutating func append(_ byte: UInt8, _ scalar: Unicode.Scalar, position: Int) {
        self.raw.append(byte)
        self.bytes.append(byte.uppercased)
        self.originals.append(scalar)
        self.positions.append(position)
    }

    /// Without the fillers of a machine-readable zone.
    var withoutFillers: CompactText {
        guard self.hasFillers else { return self }
        return self.filtered { self.bytes[$0] != UInt8(ascii: "<") }
    }

    /// Without a word in front, if it stands there and is followed by something.
    func dropping(_ label: String) -> CompactText? {
        let count = label.utf8.count
        guard self.count > count, self.bytes.starts(with: label.utf8) else { return nil }
        return self.filtered { $0 >= count }
    }

    private func filtered(_ isKept: (Int) -> Bool) -> CompactText {
        var text = CompactText()
        text.confusables = self.confusables
        text.hasMarks = self.hasMarks
        text.hasForeignLetters = self.hasForeignLetters
        for index in self.bytes.indices where isKept(index) {
            text.append(self.raw[index], self.originals[index], position: self.positions[index])
        }
        return text
    }
}
