/// Check digits of the numbers that documents, vehicles, ships and containers bear: what the digit has to be.
///
/// All functions take ASCII in upper case, of any content and length; what cannot stand in such a number counts as 0.
public enum CheckDigits {
    /// The character at position 9 of a vehicle identification number: a digit or `X`; `nil` unless there are 17
    /// characters without I, O, Q.
    ///
    /// - Source: ISO 3779, annex; 49 CFR 565.15.
    public static func vin(_ bytes: [UInt8]) -> UInt8? {
        guard bytes.count == 17 else { return nil }
        var sum = 0
        for index in 0..<17 {
            let value = Self.vinValue(bytes[index])
            guard value >= 0 else { return nil }
            sum += value * Self.vinWeights[index]
        }
        let remainder = sum % 11
        return remainder == 10 ? UInt8(ascii: "X") : UInt8.digit(remainder)
    }

    private static let vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

    /// -1 for what no vehicle identification number holds.
    static func vinValue(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte.digitValue
        case UInt8(ascii: "A")...UInt8(ascii: "H"): Int(byte) - 0x41 + 1
        case UInt8(ascii: "J")...UInt8(ascii: "N"): Int(byte) - 0x4A + 1
        case UInt8(ascii: "P"): 7
        case UInt8(ascii: "R"): 9
        case UInt8(ascii: "S")...UInt8(ascii: "Z"): Int(byte) - 0x53 + 2
        default: -1
        }
    }

    /// The seventh digit of an IMO ship number from the first six: the last digit of their sum times 7 … 2.
    ///
    /// - Source: IMO resolution A.1117(30), annex.
    public static func imo(_ digits: some Collection<UInt8>) -> UInt8 {
        var sum = 0
        for (index, byte) in digits.prefix(6).enumerated() { sum += Self.machineReadableValue(byte) * (7 - index) }
        return UInt8.digit(sum)
    }

    /// The last digit of a container number from its four letters and six digits.
    ///
    /// - Source: ISO 6346:2022, annex A.
    public static func container(_ bytes: some Collection<UInt8>) -> UInt8 {
        var sum = 0
        var factor = 1
        for byte in bytes.prefix(10) {
            sum += Self.containerValue(byte) * factor
            factor *= 2
        }
        return UInt8.digit(sum % 11)
    }

    /// Digits as they are; letters from A = 10 on, leaving out the multiples of 11.
    private static func containerValue(_ byte: UInt8) -> Int {
        guard byte.isUpper else { return byte.isDigit ? byte.digitValue : 0 }
        let index = Int(byte) - 0x41
        return 10 + index + (index + 9) / 10
    }

    /// The check digit over a part of a machine-readable zone: weights 7, 3, 1; `<` counts 0, letters from A = 10.
    ///
    /// - Source: ICAO Doc 9303, part 3, section 4.9.
    public static func machineReadable(_ bytes: some Collection<UInt8>) -> UInt8 {
        var sum = 0
        var step = 0
        for byte in bytes {
            sum += Self.machineReadableValue(byte) * (step == 0 ? 7 : step == 1 ? 3 : 1)
            step = step == 2 ? 0 : step + 1
        }
        return UInt8.digit(sum)
    }

    @inline(__always)
    static func machineReadableValue(_ byte: UInt8) -> Int {
        if byte.isDigit { return byte.digitValue }
        return byte.isUpper ? Int(byte) - 0x41 + 10 : 0
    }

    /// The two check digits of an IBAN from all of its characters; those that stand there do not count.
    ///
    /// - Source: ISO 13616-1, section 6; ISO/IEC 7064, MOD 97-10.
    public static func iban(_ bytes: some Collection<UInt8>) -> Int {
        var remainder = 0
        for byte in bytes.dropFirst(4) { remainder = Self.mod97(remainder, byte) }
        for byte in bytes.prefix(2) { remainder = Self.mod97(remainder, byte) }
        return 98 - remainder * 100 % 97
    }

    @inline(__always)
    static func mod97(_ remainder: Int, _ byte: UInt8) -> Int {
        let value = Self.machineReadableValue(byte)
        return (remainder * (value >= 10 ? 100 : 10) + value) % 97
    }
}
