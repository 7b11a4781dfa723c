/// What each letter of one script becomes in Latin letters.
///
/// It is our own data, written as letters and their readings in turn, parted by blanks; `-` is a letter without a
/// reading of its own.
struct LetterTable: Sendable {
    private let base: UInt32
    private let readings: [[UInt8]?]

    init(_ text: String) {
        // By scalars, since a mark would join the blank before it.
        let cells = text.unicodeScalars.split { $0.properties.isWhitespace }
        precondition(cells.count.isMultiple(of: 2), "a letter has no reading")
        var pairs: [(letter: UInt32, reading: [UInt8])] = []
        for index in stride(from: 0, to: cells.count, by: 2) {
            precondition(cells[index].count == 1, "\(cells[index]) is not one letter")
            let reading = cells[index + 1].map { UInt8(truncatingIfNeeded: $0.value) }
            for scalar in cells[index] {
                pairs.append((scalar.value, reading == [UInt8(ascii: "-")] ? [] : reading))
            }
        }
        let base = pairs.map(\.letter).min() ?? 0
        var readings = [[UInt8]?](repeating: nil, count: Int((pairs.map(\.letter).max() ?? 0) - base) + 1)
        for pair in pairs { readings[Int(pair.letter - base)] = pair.reading }
        self.base = base
        self.readings = readings
    }

    /// `nil` for what the table does not name.
    subscript(letter: UInt32) -> [UInt8]? {
        guard letter >= self.base, letter - self.base < UInt32(self.readings.count) else { return nil }
        return self.readings[Int(letter - self.base)]
    }
}
