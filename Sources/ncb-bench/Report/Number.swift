import Foundation

/// Numbers as people read them: three or four figures that say something, and no more.
enum Number {
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "?" }
        let magnitude = abs(value)
        if magnitude >= 100 || magnitude == magnitude.rounded() {
            return Self.grouped(Int(value.rounded()))
        }
        return String(format: magnitude >= 10 ? "%.1f" : "%.2f", value)
    }

    private static func grouped(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}
