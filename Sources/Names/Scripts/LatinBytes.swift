/// A name in lower-case ASCII letters and digits, with what else matters for its words: what parts them, and which of
/// them were written without vowels.
struct LatinBytes: Sendable {
    /// Precedes a word that came from a script of consonants.
    static let consonantal: UInt8 = 1
    /// Precedes a word that came from another script than Latin.
    static let transliterated: UInt8 = 2
    /// Precedes a word whose Latin letters had marks.
    static let folded: UInt8 = 3
    static let separator: UInt8 = 0x20

    private(set) var bytes: [UInt8] = []

    mutating func removeAll() { self.bytes.removeAll(keepingCapacity: true) }

    mutating func append(_ byte: UInt8) { self.bytes.append(byte) }

    mutating func append(_ bytes: some Sequence<UInt8>) { self.bytes.append(contentsOf: bytes) }

    /// Ends the word, if one is begun.
    mutating func endWord() {
        if let last = self.bytes.last, last != Self.separator { self.bytes.append(Self.separator) }
    }
}
