/// Armenian letters in the eastern reading.
///
/// - Source: BGN/PCGN romanisation of Armenian, 1981, without its apostrophes.
enum Armenian {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        let letters = run.map { (0x531...0x556).contains($0) ? $0 + 0x30 : $0 }
        latin.append(LatinBytes.transliterated)
        for (index, letter) in letters.enumerated() {
            let follows = index > 0 ? letters[index - 1] : 0
            if letter == 0x582 {
                // `ու` is one vowel; its first half is written already.
                if follows != 0x578 { latin.append(UInt8(ascii: "v")) }
            } else if letter == 0x578 {
                let isU = index + 1 < letters.count && letters[index + 1] == 0x582
                latin.append((isU ? "u" : index == 0 ? "vo" : "o").utf8)
            } else if let reading = Self.table[letter] {
                latin.append(reading)
            }
        }
    }

    private static let table = LetterTable(
        """
        ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh չ ch պ p ջ j
        ռ r ս s վ v տ t ր r ց ts փ p ք k օ o ֆ f և ev
        """
    )
}
