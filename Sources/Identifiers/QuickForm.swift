/// What a typed text can be by its form alone, decided in one pass over its bytes and without an allocation: for
/// look-ups by the million, where nobody reads an explanation.
///
/// ```swift
/// let form = QuickForm("C01X 00T47")
/// form?.kinds.contains(.documentNumber)    // true
/// form?.bytes, form?.count                 // the normal form: C01X00T47
/// ```
///
/// It agrees with ``Identification/readings(of:)``: the same normal form, the same kinds, for each text that it takes.
/// Texts that need more than that (other characters than ASCII letters, digits and separators, a zone whose number's
/// check digit is wrong, more than ``byteCountMax`` letters and digits) it leaves to the readings.
public struct QuickForm: Sendable {
    /// The most letters and digits that it holds: a zone of form TD1 has 90.
    public static let byteCountMax = 96

    /// A set of kinds.
    public struct Kinds: OptionSet, Hashable, Sendable {
        public let rawValue: UInt16

        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// ``QuickForm/bytes`` are the document number of a zone whose check digit fits, ``QuickForm/issuer`` is whose.
        public static let machineReadableZone = Kinds(rawValue: 1 << 0)
        /// Length, letters and digits, and check digits are right.
        public static let iban = Kinds(rawValue: 1 << 1)
        /// 4 to 24 characters with a digit.
        public static let documentNumber = Kinds(rawValue: 1 << 2)
        /// 17 characters without I, O, Q, of which one is a digit.
        public static let vin = Kinds(rawValue: 1 << 3)
        /// 8 characters with a digit.
        public static let vinLast8 = Kinds(rawValue: 1 << 4)
        /// 2 to 16 characters with a digit.
        public static let plate = Kinds(rawValue: 1 << 5)
        /// Seven digits. After `IMO` they are ``QuickForm/bytes`` from index 3 on.
        public static let imo = Kinds(rawValue: 1 << 6)
        /// Nine digits.
        public static let mmsi = Kinds(rawValue: 1 << 7)
        /// Three to eight characters, letters and digits among them.
        public static let callSign = Kinds(rawValue: 1 << 8)
        /// One word of 3 to 10 characters with a letter, and a digit or hyphen.
        public static let tailNumber = Kinds(rawValue: 1 << 9)
        /// Four letters, the fourth U, J or Z, and seven digits.
        public static let container = Kinds(rawValue: 1 << 10)
        /// At most three words and 64 bytes, with a digit.
        public static let reference = Kinds(rawValue: 1 << 11)
        /// No digit at all: a name, if anything.
        public static let letters = Kinds(rawValue: 1 << 12)
    }

    public private(set) var kinds: Kinds = []
    /// The normal form in the first ``count`` bytes, zero behind: letters and digits in upper case.
    public private(set) var bytes = InlineArray<96, UInt8>(repeating: 0)
    public private(set) var count = 0
    /// The issuer of a zone, its letters from the highest byte on and zero after them; 0 otherwise.
    public private(set) var issuer: UInt32 = 0

    private var digitCount = 0
    private var fillerCount = 0
    private var wordCount = 0
    private var hasHyphen = false

    /// - Complexity: O(n), no allocation; `nil` for more than 256 bytes.
    public init?(_ text: Span<UInt8>) {
        guard text.count <= 256, self.take(text), self.count > 0 else { return nil }
        if self.fillerCount > 0 {
            if let format = ZoneFormat.of(count: self.count, first: self.bytes[0]) {
                guard self.readZone(format) else { return nil }
                return
            }
            self.dropFillers()
        }
        self.classify(byteCount: text.count)
    }

    /// The same of a string.
    public init?(_ text: String) { self.init(text.utf8.span) }

    /// The normal form as text. Allocates beyond 15 bytes.
    public var normalised: String { (0..<self.count).map { self.bytes[$0] }.text }

    /// Reads letters, digits and fillers; `false` for any other character than a separator.
    private mutating func take(_ text: Span<UInt8>) -> Bool {
        var isInWord = false
        var count = 0
        var digitCount = 0
        for index in text.indices {
            let byte = text[index]
            if byte.isDigit {
                digitCount &+= 1
            } else if byte == UInt8(ascii: "<") {
                self.fillerCount &+= 1
            } else if !byte.isLetter {
                guard let isSpace = Self.separator(byte) else { return false }
                if isSpace { isInWord = false }
                if byte == UInt8(ascii: "-") { self.hasHyphen = true }
                continue
            }
            if !isInWord {
                isInWord = true
                self.wordCount &+= 1
            }
            guard count < Self.byteCountMax else { return false }
            self.bytes[count] = byte.uppercased
            count &+= 1
        }
        self.count = count
        self.digitCount = digitCount
        return true
    }

    /// Whether a separator is white space; `nil` for what is no separator.
    @inline(__always)
    private static func separator(_ byte: UInt8) -> Bool? {
        switch byte {
        case 0x20, 0x09...0x0D: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): false
        default: nil
        }
    }

    private mutating func dropFillers() {
        var kept = 0
        for index in 0..<self.count where self.bytes[index] != UInt8(ascii: "<") {
            self.bytes[kept] = self.bytes[index]
            kept &+= 1
        }
        for index in kept..<self.count { self.bytes[index] = 0 }
        self.count = kept
    }

    private mutating func classify(byteCount: Int) {
        let letterCount = self.count - self.digitCount
        if self.digitCount == 0 { self.kinds.insert(.letters) }
        let hasDigit = self.digitCount > 0
        if hasDigit {
            if self.count >= 4, self.count <= 24 { self.kinds.insert(.documentNumber) }
            if self.count == 8 { self.kinds.insert(.vinLast8) }
            if self.count >= 2, self.count <= 16 { self.kinds.insert(.plate) }
            if letterCount > 0, self.count >= 3, self.count <= 8 { self.kinds.insert(.callSign) }
            if self.wordCount <= 3, byteCount <= 64 { self.kinds.insert(.reference) }
        }
        if !hasDigit, self.count == 4, byteCount == 4 { self.kinds.insert(.callSign) }
        if letterCount > 0, self.count >= 3, self.count <= 10, self.wordCount == 1, hasDigit || self.hasHyphen {
            self.kinds.insert(.tailNumber)
        }
        switch self.count {
        case 7 where letterCount == 0: self.kinds.insert(.imo)
        case 9 where letterCount == 0: self.kinds.insert(.mmsi)
        case 10 where letterCount == 3 && self.begins(0x49, 0x4D, 0x4F): self.kinds.insert(.imo)
        case 11 where letterCount == 4 && self.isContainer: self.kinds.insert(.container)
        case 17 where hasDigit && self.isVIN: self.kinds.insert(.vin)
        default: break
        }
        if self.count >= 15, self.isIBAN { self.kinds.insert(.iban) }
    }

    private func begins(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        self.bytes[0] == first && self.bytes[1] == second && self.bytes[2] == third
    }

    private var isContainer: Bool {
        for index in 0..<4 where !self.bytes[index].isLetter { return false }
        let fourth = self.bytes[3]
        return fourth == UInt8(ascii: "U") || fourth == UInt8(ascii: "J") || fourth == UInt8(ascii: "Z")
    }

    private var isVIN: Bool {
        for index in 0..<17 where CheckDigits.vinValue(self.bytes[index]) < 0 { return false }
        return true
    }

    /// Two letters of a country, two digits, the country's length and characters, and a remainder of 1.
    private var isIBAN: Bool {
        guard self.bytes[0].isLetter, self.bytes[1].isLetter, self.bytes[2].isDigit, self.bytes[3].isDigit else {
            return false
        }
        let country = (Int(self.bytes[0]) - 0x41) * 26 + Int(self.bytes[1]) - 0x41
        guard IBANRegistry.lengths[country] == UInt8(self.count) else { return false }
        // Divided only now and then: a division for each character is half of the time.
        var rest: UInt64 = 0
        for offset in 0..<self.count {
            let index = offset < self.count &- 4 ? offset &+ 4 : offset &+ 4 &- self.count
            let value = UInt64(truncatingIfNeeded: CheckDigits.machineReadableValue(self.bytes[index]))
            rest = rest &* (value >= 10 ? 100 : 10) &+ value
            if rest > 1 << 56 { rest %= 97 }
        }
        return rest % 97 == 1 && self.hasClasses(of: country)
    }

    /// Whether a letter or digit stands wherever the country's IBANs have one.
    private func hasClasses(of country: Int) -> Bool {
        for index in 4..<min(self.count, 34) {
            let kind = IBANRegistry.classes[country * 30 + index - 4]
            if kind == UInt8(ascii: "n"), !self.bytes[index].isDigit { return false }
            if kind == UInt8(ascii: "a"), !self.bytes[index].isLetter { return false }
        }
        return true
    }

    /// Leaves the document number in ``bytes``; `false` unless its check digit fits.
    private mutating func readZone(_ format: ZoneFormat) -> Bool {
        let start = format.numberStart
        let filler = UInt8(ascii: "<")
        var sum = 0
        var step = 0
        var number = InlineArray<96, UInt8>(repeating: 0)
        var numberCount = 0
        func add(_ byte: UInt8) {
            sum &+= CheckDigits.machineReadableValue(byte) &* (step == 0 ? 7 : step == 1 ? 3 : 1)
            step = step == 2 ? 0 : step &+ 1
            guard byte != filler else { return }
            number[numberCount] = byte
            numberCount &+= 1
        }
        for index in start..<start + 9 { add(self.bytes[index]) }
        var check = self.bytes[start + 9]
        if check == filler, format.hasLongNumbers {
            var index = start == 5 ? 15 : 64
            let end = start == 5 ? 30 : 71
            while index < end, self.bytes[index] != filler {
                if check != filler { add(check) }
                check = self.bytes[index]
                index += 1
            }
        }
        for index in 2..<5 where self.bytes[index] != filler {
            self.issuer = self.issuer << 8 | UInt32(self.bytes[index])
        }
        guard numberCount > 0, self.issuer != 0, UInt8.digit(sum) == check else { return false }
        while self.issuer < 1 << 24 { self.issuer <<= 8 }
        self.bytes = number
        self.count = numberCount
        self.kinds = [.machineReadableZone, .documentNumber]
        return true
    }
}
