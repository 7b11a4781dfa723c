import TestSupport
import Testing

@testable import Identifiers

@Suite("Hostile texts")
struct HostileTextTests {
    @Test("no text traps; all places lie in it; what is normalised stays as it is when normalised again")
    func hostile() {
        var generator = SplitMix64(stream: 62)
        for _ in 0..<Effort.parserCount {
            let text = Samples.hostile(&generator)
            let count = text.unicodeScalars.count
            _ = QuickForm(text)
            for reading in Identification.readings(of: text) {
                let places = reading.problems.compactMap(\.position) + reading.confusables.map(\.position)
                #expect(
                    places.allSatisfy { (1...max(count, 1) + 1).contains($0) },
                    "\(reading.kind) \(text.debugDescription)"
                )
                #expect(reading.problems.allSatisfy { !$0.text.isEmpty && !$0.expected.isEmpty })
                guard reading.isValid, !reading.isCut else { continue }
                self.isIdempotent(reading, text)
            }
        }
    }

    /// A valid reading's normal form is read as the same kind with the same normal form.
    private func isIdempotent(_ reading: Identification, _ text: String) {
        let again = Identification.readings(of: reading.normalised).first { $0.kind == reading.kind }
        #expect(again?.normalised == reading.normalised, "\(reading.kind) \(text.debugDescription)")
        #expect(again?.isValid == true, "\(reading.kind) \(text.debugDescription)")
    }

    @Test("right texts of every kind are valid, and the same text gives the same readings twice")
    func right() {
        for text in Samples.right {
            let readings = Identification.readings(of: text)
            #expect(readings.first?.isValid == true, "\(text)")
            #expect(readings == Identification.readings(of: text))
            for reading in readings where reading.isValid { self.isIdempotent(reading, text) }
        }
    }

    @Test("the most of each piece that is looked at is read in bounded time")
    func enormous() {
        for piece in ["[.]", "xn--", ":", "<", "漢", "1", "é.", "a@", "%4", "\u{202E}", "bc1", "0x", "/", "a-"] {
            let text = String(repeating: piece, count: 100_000)
            _ = QuickForm(text)
            #expect(Identification.readings(of: text).allSatisfy { $0.isCut })
        }
    }
}
