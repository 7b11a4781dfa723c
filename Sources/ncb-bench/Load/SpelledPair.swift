import Foundation

/// A name in its own script and its spelling in Latin letters, out of the files on which the matcher's figures rest.
struct SpelledPair: Sendable {
    static let folder = "Tests/NamesTests/Pairs"

    let original: String
    let latin: String
    /// Thresholds were set on the first half; figures come from the second.
    let isSecondHalf: Bool

    /// All pairs, in order of file and line.
    static func all() throws -> [Self] {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter { $0.hasSuffix(".tsv") }
        return try files.sorted().flatMap { file in
            try String(contentsOfFile: Self.folder + "/" + file, encoding: .utf8).split(separator: "\n").compactMap {
                Self(line: $0)
            }
        }
    }

    private init?(line: Substring) {
        let cells = line.split(separator: "\t").map(String.init)
        guard cells.count == 2 else { return nil }
        self.original = cells[0]
        self.latin = cells[1]
        // FNV-1a, folded: as the tests of module Names part them.
        let hash = line.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        self.isSecondHalf = (hash ^ (hash >> 17) ^ (hash >> 41)) & 1 == 1
    }
}
