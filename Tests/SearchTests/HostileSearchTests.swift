import Names
import Records
import Search
import TestSupport
import Testing

/// Whatever is typed into the search box: an answer within its limit, and no trap.
@Suite("Hostile searches", .timeLimit(.minutes(30)))
struct HostileSearchTests {
    private static let numbers = [
        "L898902C3", "L898902C3 UTO", "GB82 WEST 1234 5698 7654 32", "1M8GDM9AXKP042788", "IMO 9074729", "+33199001234",
        "hxxps://loader[.]example/x", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "anna@example.org", "EP-GOM",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ]

    /// A number of some kind with a piece of it changed, doubled, cut out or put elsewhere.
    private static func damagedNumber(_ random: inout SplitMix64) -> String {
        var scalars = Array(Self.numbers[random.below(Self.numbers.count)].unicodeScalars)
        for _ in 0..<1 + random.below(3) where !scalars.isEmpty {
            let index = random.below(scalars.count)
            let end = min(scalars.count, index + random.below(8))
            switch random.below(4) {
            case 0: scalars.removeSubrange(index..<end)
            case 1: scalars.insert(contentsOf: scalars[index..<end], at: random.below(scalars.count))
            case 2: scalars[index] = ["О", "０", "\u{202E}", "\u{0}", "<", "\n", "\u{301}", "%"][random.below(8)]
            default: scalars += Self.numbers[random.below(Self.numbers.count)].unicodeScalars.prefix(random.below(60))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test("any text, page and date gives an answer within the limit, best first")
    func anyText() throws {
        let fixture = try SearchFixture()
        try fixture.addPersons([
            "ERIKSSON ANNA MARIA", "Эрикссон Анна", "张伟", "A B", "1", "x-y-z", "Mohamed al-Tikriti",
        ])
        let alphabets: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xC0...0x17F, 0x400...0x4FF, 0x590...0x6FF, 0x900...0xDFF, 0x3040...0x30FF, 0x4E00...0x9FFF,
            0xAC00...0xD7A3, 0x2000...0x206F, 0xFB00...0xFEFF, 0x1F300...0x1F6FF,
        ]
        var random = SplitMix64(stream: 174)
        for _ in 0..<Effort.parserCount {
            var text = random.chance(1, of: 3) ? "Eriksson Anna " : ""
            for _ in 0..<random.below(40) {
                let range = alphabets[random.below(alphabets.count)]
                let value = range.lowerBound + UInt32(random.below(range.count))
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            if random.chance(1, of: 3) { text = Self.damagedNumber(&random) }
            let limit = 1 + random.below(4)
            let outcome = try fixture.search(text, limit: limit) { request in
                request.offset = random.below(5) - 1
                request.nearDate = PartialDate("\(1000 + random.below(9_000))")
            }
            #expect(outcome.matches.count <= limit && outcome.matches.count <= outcome.matchCount)
            #expect(outcome.matches.allSatisfy { $0.band >= .weak && (0...1000).contains($0.score) })
        }
    }

    @Test("texts of a size that nobody types are answered, too")
    func enormous() throws {
        let fixture = try SearchFixture()
        try fixture.addPersons(["ERIKSSON ANNA MARIA"])
        for piece in ["a", "a ", "1", "<", "[.]", "\u{301}", "\u{202E}", "漢", "م", "٣", "/", "a@", "%4", "👨‍👩‍👧"] {
            let text = String(repeating: piece, count: (1 << 20) / piece.utf8.count)
            let outcome = try fixture.search(text)
            #expect(outcome.matches.isEmpty, "\(piece.debugDescription)")
        }
    }
}
