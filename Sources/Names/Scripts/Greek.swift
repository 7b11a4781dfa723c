/// Greek letters in the spelling that is common in English.
///
/// - Source: ELOT 743 (ISO 843), type 2, with `β` as `v`; two-letter sounds at the beginning of a word as they are spoken.
enum Greek {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        let letters = run.map { Self.base[$0] ?? $0 }
        latin.append(LatinBytes.transliterated)
        var index = 0
        while index < letters.count {
            let pair =
                index + 1 < letters.count ? Self.pair(letters[index], letters[index + 1], isFirst: index == 0) : nil
            if let pair {
                latin.append(pair.utf8)
                index += 2
            } else {
                if let reading = Self.table[letters[index]] { latin.append(reading) }
                index += 1
            }
        }
    }

    private static func pair(_ first: UInt32, _ second: UInt32, isFirst: Bool) -> String? {
        switch (first, second) {
        case (0x3BC, 0x3C0): isFirst ? "b" : "mp"
        case (0x3BD, 0x3C4): isFirst ? "d" : "nt"
        case (0x3B3, 0x3BA): isFirst ? "g" : "gk"
        case (0x3B3, 0x3B3): "ng"
        case (0x3B3, 0x3C7): "nch"
        case (0x3BF, 0x3C5): "ou"
        case (0x3B1, 0x3C5): "av"
        case (0x3B5, 0x3C5): "ev"
        default: nil
        }
    }

    private static let table = LetterTable(
        """
        α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r ς s σ s τ t υ y φ f χ ch ψ ps ω o
        """
    )

    /// Letters with accents and capitals as small plain letters; made once.
    private static let base: [UInt32: UInt32] = {
        var base: [UInt32: UInt32] = [:]
        for value in Array(UInt32(0x370)...0x3FF) + Array(UInt32(0x1F00)...0x1FFF) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let plain = UnicodeTransforms.nfkd(String(Character(scalar))).unicodeScalars.first
            guard let lower = plain?.properties.lowercaseMapping.unicodeScalars.first else { continue }
            base[value] = lower.value
        }
        return base
    }()
}
