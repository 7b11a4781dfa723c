import Records
import TestSupport
import Testing

/// A catalogue file that somebody has damaged: it is read, or refused with words and a place in the file.
@Suite("Hostile catalogue files", .timeLimit(.minutes(30)))
struct HostileCatalogueTests {
    private static let small = """
        version: 1
        common-fields:
          - {number: 1, name: source-list, type: text, max: 64, label: List}
          - {number: 2, name: source-id, type: text, max: 128, label: Identifier}
        key-kinds:
          - {number: 1, name: name-word, normaliser: [name-words], title: name}
          - {number: 2, name: source, normaliser: [exact, exact], title: list and identifier}
          - {number: 3, name: document-number, normaliser: [document-number], link: true, title: document number}
        issuers:
          known-outside-iso: [UTO]
          by-author: {DE: [D]}
          training-only: [UTO]
        datasets:
          - number: 16
            code: things
            title: Things
            purpose: Finds a thing.
            handling: Ask the source.
            retention-days: 10
            identity: [number]
            one-of: [number, name]
            fields:
              - {number: 16, name: number, type: document-number, label: Number}
              - {number: 17, name: count, type: integer, max: 3, most: 100, label: Count}
              - {number: 18, name: kind, type: code, label: Kind, codes: {a: A, b: B}}
              - number: 19
                name: name
                type: group
                short: text
                label: Name
                fields: [{number: 1, name: text, type: name, required: true, label: Text}]
            keys:
              - {kind: name-word, fields: [name.text]}
              - {kind: document-number, fields: [number]}
        reserved:
          - {number: 99, code: later, title: Later}

        """
    private static let pieces = [
        "-1", "0", "65536", "99999999999999999999", "[", "]", "{", "}", ": ", "- ", "&a ", "*a", "!!int ", "\"", "'",
        "|\n", "~",
        "\u{0}", "\u{202E}", "\t", "number", "source-id", "<<: ", "? ", "---\n", "%YAML 9\n", "most: 5, ", "fields: []",
    ]

    @Test("every damaged catalogue is read, or refused with words")
    func damaged() throws {
        _ = try Catalogue(yaml: Self.small)
        var random = SplitMix64(stream: 45)
        var (readCount, refusedCount) = (0, 0)
        for _ in 0..<Effort.parserCount {
            var scalars = Array(Self.small.unicodeScalars)
            for _ in 0...random.below(2) where !scalars.isEmpty {
                let index = random.below(scalars.count)
                let end = min(scalars.count, index + random.below(30))
                switch random.below(4) {
                case 0: scalars.removeSubrange(index..<end)
                case 1: scalars.insert(contentsOf: scalars[index..<end], at: random.below(scalars.count))
                case 2:
                    scalars.insert(contentsOf: Self.pieces[random.below(Self.pieces.count)].unicodeScalars, at: index)
                default: scalars.replaceSubrange(index..<min(scalars.count, index + 1), with: ["9", "z", " "])
                }
            }
            let text = String(String.UnicodeScalarView(scalars))
            do throws(CatalogueError) {
                _ = try Catalogue(yaml: text)
                readCount += 1
            } catch {
                #expect(!error.reason.isEmpty && error.reason.utf8.count < 2_000, "seed \(Effort.baseSeed): \(text)")
                refusedCount += 1
            }
        }
        #expect(readCount > Effort.parserCount / 50 && refusedCount > Effort.parserCount / 4)
    }

    @Test("deep, long and wide ones are refused within bounds", arguments: ["[", "{a: ", "- ", "a: &a [*a, ", "\""])
    func enormous(piece: String) {
        let text = String(repeating: piece, count: 100_000)
        #expect(throws: CatalogueError.self) { try Catalogue(yaml: text) }
        #expect(throws: CatalogueError.self) { try Catalogue(yaml: Self.small + "x: " + text) }
    }
}
