/// Check digits of the numbers that vehicles, ships, containers and documents bear. Values are ASCII in upper case.
enum CheckDigits {
    /// Position 9 of a vehicle identification number; `nil` when there are not 17 characters without I, O, Q.
    ///
    /// - Source: ISO 3779, annex; 49 CFR 565.15.
    static func vin(_ bytes: [UInt8]) -> Bool? {
        guard bytes.count == 17 else { return nil }
        let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
        var sum = 0
        for (byte, weight) in zip(bytes, weights) {
            guard let value = Self.vinValue(byte) else { return nil }
            sum += value * weight
        }
        let remainder = sum % 11
        let digit = remainder == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(remainder)
        return bytes[8] == digit
    }

    private static func vinValue(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
        case UInt8(ascii: "A")...UInt8(ascii: "H"): Int(byte) - 0x41 + 1
        case UInt8(ascii: "J")...UInt8(ascii: "N"): Int(byte) - 0x4A + 1
        case UInt8(ascii: "P"): 7
        case UInt8(ascii: "R"): 9
        case UInt8(ascii: "S")...UInt8(ascii: "Z"): Int(byte) - 0x53 + 2
        default: nil
        }
    }

    /// The seventh digit of an IMO ship number: the sum of the first six times 7 … 2, its last digit.
    ///
    /// - Source: IMO resolution A.1117(30), annex.
    static func imo(_ digits: [UInt8]) -> Bool {
        guard digits.count == 7 else { return false }
        var sum = 0
        for (index, byte) in digits.prefix(6).enumerated() { sum += (Int(byte) - 0x30) * (7 - index) }
        return sum % 10 == Int(digits[6]) - 0x30
    }

    /// The last digit of a container number of four letters and seven digits.
    ///
    /// - Source: ISO 6346:2022, annex A.
    static func container(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 11 else { return false }
        var sum = 0
        var factor = 1
        for byte in bytes.prefix(10) {
            sum += Self.containerValue(byte) * factor
            factor *= 2
        }
        return sum % 11 % 10 == Int(bytes[10]) - 0x30
    }

    /// Digits as they are; letters from A = 10 on, leaving out the multiples of 11.
    private static func containerValue(_ byte: UInt8) -> Int {
        guard byte >= UInt8(ascii: "A") else { return Int(byte) - 0x30 }
        let index = Int(byte) - 0x41
        return 10 + index + (index + 9) / 10
    }

    /// The check digit over a part of a machine-readable zone: weights 7, 3, 1; `<` counts 0, letters from A = 10.
    ///
    /// - Source: ICAO Doc 9303, part 3, section 4.9.
    static func machineReadable(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        let weights = [7, 3, 1]
        var sum = 0
        for (offset, byte) in bytes.enumerated() {
            let value =
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 0x41 + 10
                default: 0
                }
            sum += value * weights[offset % 3]
        }
        return UInt8(ascii: "0") + UInt8(sum % 10)
    }
}
