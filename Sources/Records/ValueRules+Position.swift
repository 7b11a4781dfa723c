/// Places on the globe, as ISO 6709 writes them.
extension ValueRules {
    /// How much of a degree stands before the point: by this the digits are told apart.
    private enum Fineness: Int {
        case degrees = 0
        case minutes = 2
        case seconds = 4
    }

    private static let positionForm = "latitude and longitude (ISO 6709) such as +48.8577+002.295/ or +4851.46+00217.7/"
    /// More decimals of a minute or a second are less than the breadth of a hair.
    private static let fractionDigitCountMax = 6

    /// ISO 6709 in degrees; `48.8577, 2.295`, and ISO 6709 in degrees and minutes or in degrees, minutes and seconds are
    /// accepted too, and become degrees.
    ///
    /// - Source: ISO 6709:2022, annex on the representation of a point as text.
    static func coordinates(_ text: String) throws(ValueFault) -> String {
        var typed = text.unicodeScalars.filter { $0 != " " }
        if typed.last == "/" { typed.removeLast() }
        let isListed = typed.contains(",")
        let second =
            isListed
            ? typed.firstIndex(of: ",") : typed.dropFirst().firstIndex { $0 == "+" || $0 == "-" }
        guard let second else { throw Self.noPosition(text) }
        let longitude = isListed ? typed[second...].dropFirst() : typed[second...]
        let first = try Self.degrees(typed[..<second], most: 90, isListed: isListed, of: text)
        let other = try Self.degrees(longitude, most: 180, isListed: isListed, of: text)
        // A digit that was left out would make minutes of degrees.
        guard first.fineness == other.fineness else { throw Self.noPosition(text) }
        return first.text + other.text + "/"
    }

    private static func noPosition(_ text: String) -> ValueFault {
        ValueFault(.malformed, "\(Echo.quoted(text)) is no position", expected: Self.positionForm)
    }

    private static func degrees(
        _ scalars: Substring.UnicodeScalarView,
        most: Int,
        isListed: Bool,
        of text: String
    ) throws(ValueFault) -> (text: String, fineness: Fineness) {
        let isNegative = scalars.first == "-"
        let digits = Substring(isNegative || scalars.first == "+" ? scalars.dropFirst() : scalars)
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let width = most == 90 ? 2 : 3
        let isNumber = parts.allSatisfy { (1...8).contains($0.utf8.count) && KeyForm.isDigits($0.utf8) }
        guard isNumber, parts.count <= 2, let written = parts.first else { throw Self.noPosition(text) }
        var whole = written
        var fraction = parts.count == 2 ? String(parts[1]) : nil
        var fineness = Fineness.degrees
        if isListed {
            guard whole.utf8.count <= 3 else { throw Self.noPosition(text) }
        } else {
            guard let found = Fineness(rawValue: whole.utf8.count - width) else { throw Self.noPosition(text) }
            fineness = found
            whole = whole.prefix(width)
        }
        guard var number = Int(whole) else { throw Self.noPosition(text) }
        if fineness != .degrees {
            let rest = String(written.dropFirst(width))
            let (carry, decimals) = try Self.decimals(of: rest, fraction ?? "", fineness, text)
            number += carry
            fraction = decimals
        }
        let hasMore = fraction?.utf8.contains { $0 != UInt8(ascii: "0") } ?? false
        guard number < most || number == most && !hasMore else {
            let name = most == 90 ? "latitude" : "longitude"
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)): there is no \(name) \(digits)",
                expected: "a \(name) from -\(most) to +\(most)"
            )
        }
        let value = CivilDate.padded(number, to: width) + (fraction.map { "." + $0 } ?? "")
        return ((isNegative ? "-" : "+") + value, fineness)
    }

    /// Minutes, or minutes and seconds, as decimals of a degree: as many as say what they said, the last one rounded.
    ///
    /// - Returns: also 1 where they round to a whole degree.
    private static func decimals(
        of digits: String,
        _ fraction: String,
        _ fineness: Fineness,
        _ text: String
    ) throws(ValueFault) -> (carry: Int, decimals: String) {
        let fraction = fraction.prefix(Self.fractionDigitCountMax)
        guard let minutes = Int(digits.prefix(2)), let seconds = Int("0" + digits.dropFirst(2)),
            let parts = Int("0" + fraction)
        else { throw Self.noPosition(text) }
        guard minutes < 60, seconds < 60 else {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)): there are no \(minutes < 60 ? "seconds" : "minutes") from 60 on",
                expected: Self.positionForm
            )
        }
        // A minute is 0.017 of a degree, a second 0.00028. The greatest product is 3.6 · 10^17.
        let decimalCount = min(8, (fineness == .minutes ? 3 : 5) + fraction.utf8.count)
        let scale = Self.power(fraction.utf8.count)
        let units = fineness == .minutes ? minutes : minutes * 60 + seconds
        let unitCount = (fineness == .minutes ? 60 : 3600) * scale
        let result = ((units * scale + parts) * Self.power(decimalCount) + unitCount / 2) / unitCount
        let carry = result / Self.power(decimalCount)
        return (carry, CivilDate.padded(result % Self.power(decimalCount), to: decimalCount))
    }

    private static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
