import TestSupport

@testable import Identifiers

/// Texts for properties: what officers type, and what they never would.
enum Samples {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)

    /// Letters, digits and separators of any length that a number has.
    static func typed(_ generator: inout SplitMix64) -> String {
        var text = ""
        for index in 0..<1 + generator.below(34) {
            if index > 0, generator.chance(1, of: 6) { text += [" ", "-", ".", "/"][generator.below(4)] }
            let isDigit = generator.chance(1, of: 2)
            let byte = isDigit ? alphabet[26 + generator.below(10)] : alphabet[generator.below(36)]
            text.unicodeScalars.append(Unicode.Scalar(generator.chance(1, of: 5) ? byte.lowercased : byte))
        }
        return text
    }

    /// Right texts of every kind.
    static let right =
        IBANTests.examples + MachineReadableZoneTests.specimens.map(\.text) + WalletTests.segregated + [
            "1M8GDM9AXKP042788", "IMO 9074729", "CSQU3054383", "211331640", "HB-JCS", "DE B-MW 1234", "+33123456789",
            "DEUTDEFF500", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "user@example.org", "bücher.example",
            "hxxps://evil[.]example[.]com/A?b=C#d", "2001:db8::1", "192.0.2.1", "Maria Eriksson", "А123ВС 77",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
        ]

    private static let hostile: [String] = [
        "\u{202E}", "\u{200B}", "\u{0}", "<", "[.]", "hxxp://", "@", ":", "::", ".", "%", "%4", "xn--", "\u{FEFF}", "０",
        "А", "é", "e\u{301}", "漢", "🇩🇪", "\u{10FFFF}", "-", " ", "\n", "1", "O", "l", "(0)", "+", "/", "#", "\\", "[",
        "]",
    ]

    /// A right text with pieces cut, doubled, replaced and put in; or bytes of any kind.
    static func hostile(_ generator: inout SplitMix64) -> String {
        if generator.chance(1, of: 4) { return String(decoding: generator.bytes(generator.below(120)), as: UTF8.self) }
        var scalars = Array(Self.right[generator.below(Self.right.count)].unicodeScalars)
        for _ in 0..<1 + generator.below(4) {
            let index = generator.below(scalars.count)
            switch generator.below(5) {
            case 0 where !scalars.isEmpty: scalars.remove(at: index)
            case 1 where !scalars.isEmpty: scalars.insert(scalars[index], at: index)
            case 2:
                scalars.insert(contentsOf: Self.hostile[generator.below(Self.hostile.count)].unicodeScalars, at: index)
            case 3: scalars.removeSubrange(index...)
            default: scalars += Self.right[generator.below(Self.right.count)].unicodeScalars.prefix(generator.below(90))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
