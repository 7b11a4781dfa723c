/// Positions from amounts, in whole numbers.
enum Scale {
    /// `value` as a share of `whole`, scaled to `size`; no more than `size`. Zero if there is no whole.
    static func scaled(_ value: UInt64, from whole: UInt64, to size: UInt64) -> UInt64 {
        guard whole > 0 else { return 0 }
        // At most `size` × `whole`, so the quotient fits 64 bits and the high half is below the divisor.
        return whole.dividingFullWidth(min(value, whole).multipliedFullWidth(by: size)).quotient
    }

    /// The binary logarithm in units of 1/65,536; zero for zero.
    ///
    /// The whole part is the place of the highest bit; each digit of the fraction comes from squaring the mantissa.
    static func log2(_ value: UInt64) -> UInt64 {
        guard value > 1 else { return 0 }
        let whole = UInt64(63 - value.leadingZeroBitCount)
        // The mantissa, 1 ..< 2, with 31 bits behind the point.
        var mantissa = whole > 31 ? value >> (whole - 31) : value << (31 - whole)
        var fraction: UInt64 = 0
        for _ in 0..<16 {
            mantissa = (mantissa * mantissa) >> 31
            fraction <<= 1
            if mantissa >= 1 << 32 {
                fraction |= 1
                mantissa >>= 1
            }
        }
        return whole << 16 | fraction
    }

    /// Tenths of a pixel as SVG writes them: `12.5`.
    static func text(_ tenths: Int) -> String {
        let digit = tenths.magnitude % 10
        return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10)" + (digit == 0 ? "" : ".\(digit)")
    }
}
