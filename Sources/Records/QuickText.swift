import Identifiers

/// A plain text on its way to look-up terms: its form, its words, and where a term is put together; all on the stack.
///
/// It decides as ``Recogniser`` does and takes no text for which that one needs the readings of module `Identifiers`.
struct QuickText {
    typealias Word = (start: Int, end: Int)

    let form: QuickForm
    var buffer = TermBuffer()
    /// The first eight words between white space.
    private(set) var words = InlineArray<8, Word>(repeating: (0, 0))
    private(set) var wordCount = 0
    /// The last word, and the end of the one before.
    private(set) var last: Word = (0, 0)
    private(set) var endBeforeLast = 0
    /// The length with one space between words.
    private(set) var byteCount = 0
    private(set) var hasDigit = false
    private(set) var hasLetter = false
    private(set) var hasDot = false
    private(set) var hasSlash = false
    private var hasFiller = false

    /// `nil` for a text that is not plain.
    init?(_ text: Span<UInt8>) {
        guard let form = QuickForm(text) else { return nil }
        self.form = form
        self.takeWords(text)
        if form.kinds.contains(.machineReadableZone) {
            // A digit among the issuer's letters is a misread letter, which the readings correct.
            guard Self.hasLettersOnly(form.issuer) else { return nil }
            return
        }
        guard !self.hasFiller, !self.mayNeedCorrection, !self.mayBeAddress else { return nil }
    }

    private static func hasLettersOnly(_ issuer: UInt32) -> Bool {
        var rest = issuer
        while rest != 0 {
            guard (0x41...0x5A).contains(rest >> 24) else { return false }
            rest <<= 8
        }
        return true
    }

    private mutating func takeWords(_ text: Span<UInt8>) {
        var start = -1
        for index in text.indices {
            let byte = text[index]
            if Normaliser.isSpace(byte) {
                if start >= 0 { self.addWord(start, index) }
                start = -1
                continue
            }
            if start < 0 { start = index }
            switch byte {
            case 0x30...0x39: self.hasDigit = true
            case UInt8(ascii: "."): self.hasDot = true
            case UInt8(ascii: "/"): self.hasSlash = true
            case UInt8(ascii: "<"): self.hasFiller = true
            case UInt8(ascii: "-"): break
            default: self.hasLetter = true
            }
        }
        if start >= 0 { self.addWord(start, text.count) }
    }

    private mutating func addWord(_ start: Int, _ end: Int) {
        self.endBeforeLast = self.last.end
        self.last = (start, end)
        if self.wordCount < 8 { self.words[self.wordCount] = (start, end) }
        self.byteCount += end - start + (self.wordCount > 0 ? 1 : 0)
        self.wordCount += 1
    }

    // MARK: What must go the slow way

    private var mayNeedCorrection: Bool {
        let count = self.form.count
        switch count {
        case 17 where self.hasDigit && !self.has(.vin): return true
        case 11 where self.hasDigit && !self.has(.container) && self.beginsWithLetters(3): return true
        case 10 where !self.has(.imo) && self.beginsWithIMO: return true
        case 32 where !self.isHexadecimal, 40 where !self.isHexadecimal, 64 where !self.isHexadecimal: return true
        default:
            // What an IBAN's check digits do not prove may be one with a mistyped character.
            return (15...38).contains(count) && self.hasDigit && !self.has(.iban) && self.beginsWithLetters(2)
        }
    }

    private var mayBeAddress: Bool {
        let count = self.form.count
        if self.wordCount == 1, self.hasDot { return true }
        if self.wordCount == 1, count >= 25, !self.isDigest { return true }
        return !self.hasLetter && count >= 9 && self.form.bytes[0] == 0x30 && self.form.bytes[1] == 0x30
    }

    @inline(__always)
    func has(_ kinds: QuickForm.Kinds) -> Bool { self.form.kinds.isSuperset(of: kinds) }

    private func beginsWithLetters(_ count: Int) -> Bool {
        for index in 0..<count where self.form.bytes[index] < 0x41 { return false }
        return true
    }

    private var beginsWithIMO: Bool {
        self.form.bytes[0] == 0x49 && self.form.bytes[1] == 0x4D && self.form.bytes[2] == 0x4F
    }

    var isHexadecimal: Bool {
        for index in 0..<self.form.count where ValueRules.hexDigit(self.form.bytes[index]) == nil { return false }
        return true
    }

    /// Of the length of an MD5, SHA-1 or SHA-256.
    private var isDigest: Bool { Self.isDigestLength(self.form.count) && self.isHexadecimal }

    static func isDigestLength(_ count: Int) -> Bool { count == 32 || count == 40 || count == 64 }
}
