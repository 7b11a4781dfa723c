/// Unicode labels as letters, digits and hyphens.
///
/// - Source: RFC 3492.
enum Punycode {
    private static let base = 36
    private static let threshold = (minimum: 1, maximum: 26)
    private static let skew = 38
    private static let damp = 700
    private static let initialBias = 72
    private static let initialCode: UInt32 = 0x80
    /// Longer labels are none.
    private static let scalarCountMax = 256

    /// Without `xn--`; `nil` for a label that is too long.
    static func encode(_ scalars: [Unicode.Scalar]) -> String? {
        guard scalars.count <= Self.scalarCountMax else { return nil }
        var output = scalars.filter(\.isASCII).map { UInt8($0.value) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var code = Self.initialCode
        var delta = 0
        var bias = Self.initialBias
        var handled = basicCount
        while handled < scalars.count {
            guard let next = scalars.lazy.map(\.value).filter({ $0 >= code }).min() else { return nil }
            delta += Int(next - code) * (handled + 1)
            code = next
            for scalar in scalars {
                if scalar.value < code { delta += 1 }
                guard scalar.value == code else { continue }
                Self.append(delta, bias, to: &output)
                bias = Self.adapt(delta, handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return output.text
    }

    private static func append(_ delta: Int, _ bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var place = Self.base
        while true {
            let limit = Self.limit(place, bias)
            if rest < limit { break }
            output.append(Self.digit(limit + (rest - limit) % (Self.base - limit)))
            rest = (rest - limit) / (Self.base - limit)
            place += Self.base
        }
        output.append(Self.digit(rest))
    }

    /// The Unicode label; `nil` for what no label encodes to.
    static func decode(_ text: some Collection<UInt8>) -> [Unicode.Scalar]? {
        let bytes = Array(text)
        guard bytes.count <= Self.scalarCountMax else { return nil }
        let hyphen = bytes.lastIndex(of: UInt8(ascii: "-"))
        var scalars = (hyphen.map { Array(bytes[..<$0]) } ?? []).map { Unicode.Scalar($0) }
        var index = hyphen.map { $0 + 1 } ?? 0
        var code = Int(Self.initialCode)
        var position = 0
        var bias = Self.initialBias
        while index < bytes.count {
            let old = position
            var weight = 1
            var place = Self.base
            while true {
                guard index < bytes.count, let digit = Self.value(bytes[index]) else { return nil }
                index += 1
                let (product, isOver) = digit.multipliedReportingOverflow(by: weight)
                let (sum, isOverAgain) = position.addingReportingOverflow(product)
                guard !isOver, !isOverAgain else { return nil }
                position = sum
                let limit = Self.limit(place, bias)
                if digit < limit { break }
                let (next, isTooMuch) = weight.multipliedReportingOverflow(by: Self.base - limit)
                guard !isTooMuch else { return nil }
                weight = next
                place += Self.base
            }
            let count = scalars.count + 1
            bias = Self.adapt(position - old, count, isFirst: old == 0)
            code = code.addingReportingOverflow(position / count).partialValue
            position %= count
            guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else { return nil }
            scalars.insert(scalar, at: position)
            position += 1
        }
        return scalars
    }

    private static func limit(_ place: Int, _ bias: Int) -> Int {
        max(Self.threshold.minimum, min(Self.threshold.maximum, place - bias))
    }

    private static func adapt(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / Self.damp : delta / 2
        delta += delta / count
        var place = 0
        while delta > (Self.base - Self.threshold.minimum) * Self.threshold.maximum / 2 {
            delta /= Self.base - Self.threshold.minimum
            place += Self.base
        }
        return place + (Self.base - Self.threshold.minimum + 1) * delta / (delta + Self.skew)
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? value + 0x61 : value - 26 + 0x30)
    }

    private static func value(_ byte: UInt8) -> Int? {
        if byte.isLetter { return Int(byte.lowercased) - 0x61 }
        return byte.isDigit ? byte.digitValue + 26 : nil
    }
}
