import Foundation

/// The pairs of spellings in `Pairs`, by script.
struct PairFile {
    struct Pair {
        let original: String
        let latin: String
        /// Thresholds were set on the first half; figures come from the second.
        let isSecondHalf: Bool
    }

    static let scripts = [
        "arabic", "armenian", "cyrillic", "devanagari", "georgian", "greek", "han", "hangul", "hebrew", "indic", "kana",
        "latin", "persian-urdu", "thai",
    ]

    let pairs: [Pair]

    init(_ url: URL) throws {
        self.pairs = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "\t").map(String.init)
            guard cells.count == 2 else { return nil }
            return Pair(original: cells[0], latin: cells[1], isSecondHalf: Self.hash(String(line)) & 1 == 1)
        }
    }

    /// FNV-1a, folded.
    static func hash(_ text: String) -> UInt64 {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return hash ^ (hash >> 17) ^ (hash >> 41)
    }

    /// The script of a name's first letter outside Latin.
    static func script(of name: String) -> String {
        for scalar in name.unicodeScalars {
            switch scalar.value {
            case 0x370...0x3FF: return "Greek"
            case 0x400...0x52F: return "Cyrillic"
            case 0x5D0...0x5EA: return "Hebrew"
            case 0x600...0x6FF: return "Arabic"
            case 0x4E00...0x9FFF: return "Han"
            case 0xAC00...0xD7A3: return "Hangul"
            default: continue
            }
        }
        return "Latin"
    }
}
