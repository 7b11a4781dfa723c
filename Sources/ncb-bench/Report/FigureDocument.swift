import Foundation

/// All figures of a run as JSON.
struct FigureDocument: Codable {
    let machine: Machine
    /// Whether this was a short run, which nobody should quote.
    let quick: Bool
    let figures: [Figure]

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
