/// Instants as other systems write them.
enum Instants {
    /// The same instant without fractions of a second: `2016-05-12T08:17:27.000Z` → `2016-05-12T08:17:27Z`. What is not
    /// written so stays as it is, for the catalogue's rule to judge.
    static func toTheSecond(_ text: String) -> String {
        guard let dot = text.firstIndex(of: ".") else { return text }
        let rest = text[text.index(after: dot)...]
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return text }
        return String(text[..<dot] + rest.dropFirst(digits.count))
    }
}
