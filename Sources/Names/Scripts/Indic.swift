/// The scripts of India whose blocks have the layout of Devanagari: Devanagari, Bengali, Gurmukhi, Gujarati, Oriya,
/// Tamil, Telugu, Kannada, Malayalam.
///
/// A consonant has the vowel `a` unless a sign says otherwise; it is not written at the end of a word.
///
/// - Source: Hunterian transliteration, the national system of India, without its marks; The Unicode Standard,
///   chapter 12, for the common layout of the blocks.
enum Indic {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        latin.append(LatinBytes.transliterated)
        var hasVowelToCome = false
        for (index, letter) in run.enumerated() {
            let place = letter & 0x7F
            if place == 0x3C {
                continue  // The dot below is looked at with the letter before it.
            } else if let sign = Self.signs[place] {
                hasVowelToCome = false
                latin.append(sign)
                continue
            }
            if hasVowelToCome, !Self.isEndingMark(place) || place == 0x02 || place == 0x01 {
                latin.append(UInt8(ascii: "a"))
            }
            hasVowelToCome = false
            let isDotted = index + 1 < run.count && run[index + 1] & 0x7F == 0x3C
            if isDotted, let dotted = Self.dotted[place] {
                latin.append(dotted)
                hasVowelToCome = true
            } else if let reading = Self.letters[place] {
                latin.append(reading)
                hasVowelToCome = (0x15...0x39).contains(place) || (0x58...0x5F).contains(place)
            }
        }
    }

    private static func isEndingMark(_ place: UInt32) -> Bool { place <= 0x03 }

    private static func table(_ text: String) -> [UInt32: [UInt8]] {
        var table: [UInt32: [UInt8]] = [:]
        for entry in text.split(whereSeparator: \.isWhitespace) {
            guard let place = UInt32(entry.prefix(2), radix: 16) else { continue }
            table[place] = Array(entry.dropFirst(3).utf8)
        }
        return table
    }

    /// Places in a block, and their readings.
    private static let letters = Self.table(
        """
        01:n 02:n 03: 05:a 06:a 07:i 08:i 09:u 0A:u 0B:ri 0E:e 0F:e 10:ai 12:o 13:o 14:au 15:k 16:kh 17:g 18:gh 19:n
        1A:ch 1B:ch 1C:j 1D:jh 1E:n 1F:t 20:th 21:d 22:dh 23:n 24:t 25:th 26:d 27:dh 28:n 29:n 2A:p 2B:ph 2C:b 2D:bh
        2E:m 2F:y 30:r 31:r 32:l 33:l 34:zh 35:v 36:sh 37:sh 38:s 39:h 58:q 59:kh 5A:gh 5B:z 5C:r 5D:rh 5E:f 5F:y 70:n
        72:a 7A:n 7B:n 7C:r 7D:l 7E:l
        """
    )
    private static let signs = Self.table(
        "3E:a 3F:i 40:i 41:u 42:u 43:ri 45:e 46:e 47:e 48:ai 49:o 4A:o 4B:o 4C:au 4D: 57:au"
    )
    private static let dotted = Self.table("15:q 16:kh 17:gh 1C:z 21:r 22:rh 2B:f")
}
