/// Reads a name in any script as Latin letters.
///
/// The aim is the spelling that is common in English-language lists, not a reversible one: two spellings of a name must
/// come near each other. Arabic, Persian and Hebrew come out without the vowels that are not written. A family name and
/// a given name that are written together (Han, Hangul) are parted.
///
/// - Source: tables of the files beside this one, each with its own source; ICU for Han characters and for scripts
///   without a table.
enum Transliteration {
    /// The longest name read, in Unicode scalars after compatibility composition; what follows is left out.
    static let scalarCountMax = 512

    /// Bytes of input that can matter: what is longer is cut before it is normalised.
    static let byteCountMax = 4096

    static func latin(of text: String) -> LatinBytes {
        var latin = LatinBytes()
        let cut =
            text.utf8.count > Self.byteCountMax
            ? String(decoding: text.utf8.prefix(Self.byteCountMax), as: UTF8.self) : text
        var run: [UInt32] = []
        var runScript = NameScript.separator
        func end() {
            if !run.isEmpty { Self.append(run, of: runScript, to: &latin) }
            run.removeAll(keepingCapacity: true)
        }
        for scalar in UnicodeTransforms.nfkc(cut).unicodeScalars.prefix(Self.scalarCountMax) {
            let value = Self.simplified(scalar.value)
            guard value >= 0x80 || NameScript(scalar) == .latin else {
                end()
                runScript = .separator
                latin.append(UInt8(truncatingIfNeeded: value < 0x20 ? 0x20 : value))
                continue
            }
            let script = value < 0x80 ? NameScript.latin : NameScript(scalar)
            if script == .mark { continue }
            if script != runScript { end() }
            runScript = script
            if script == .separator {
                latin.endWord()
            } else {
                run.append(value)
            }
        }
        end()
        return latin
    }

    /// Apostrophes and hyphens of all kinds as those of ASCII, and decimal digits as ASCII digits.
    private static func simplified(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x2018, 0x2019, 0x201B, 0x2032, 0x60, 0xB4, 0x2BB, 0x2BC, 0x2BE, 0x2BF, 0x55A, 0x5F3: 0x27
        case 0x2010...0x2015, 0x2212, 0x5BE: 0x2D
        case 0x660...0x669: value - 0x660 + 0x30
        case 0x6F0...0x6F9: value - 0x6F0 + 0x30
        case 0x966...0x96F: value - 0x966 + 0x30
        default: value
        }
    }

    private static func append(_ run: [UInt32], of script: NameScript, to latin: inout LatinBytes) {
        switch script {
        case .latin: LatinLetters.append(run, to: &latin)
        case .cyrillic: Cyrillic.append(run, to: &latin)
        case .greek: Greek.append(run, to: &latin)
        case .arabic: Arabic.append(run, to: &latin)
        case .hebrew: Hebrew.append(run, to: &latin)
        case .armenian: Armenian.append(run, to: &latin)
        case .georgian: Georgian.append(run, to: &latin)
        case .indic: Indic.append(run, to: &latin)
        case .thai: Thai.append(run, to: &latin)
        case .hangul: Hangul.append(run, to: &latin)
        case .kana: Kana.append(run, to: &latin)
        case .han: Han.append(run, to: &latin)
        case .other: Self.appendOther(run, to: &latin)
        case .mark, .separator: break
        }
    }

    private static func appendOther(_ run: [UInt32], to latin: inout LatinBytes) {
        var text = ""
        for value in run.prefix(64) { if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) } }
        latin.append(LatinBytes.transliterated)
        for scalar in UnicodeTransforms.latin(text).unicodeScalars {
            switch scalar.value {
            case 0x20...0x7E: latin.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0xC0...0x24F, 0x250...0x2AF: LatinLetters.appendLetter(scalar.value, to: &latin)
            default: break
            }
        }
    }
}
