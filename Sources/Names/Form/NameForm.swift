/// A name reduced to what is compared: words in Latin letters, their sounds and skeletons.
///
/// Make one and read many names into it: nothing is allocated for a name in ASCII once it has grown.
///
/// Bounds: at most ``wordCountMax`` words of ``letterCountMax`` letters; what is beyond is left out.
public struct NameForm: Sendable {
    public static let wordCountMax = 16
    public static let letterCountMax = 32

    /// Words, end to end, in lower-case ASCII letters and digits.
    var letters: [UInt8] = []
    /// The words' sounds, end to end, and behind them what an earlier name left.
    var sounds: [UInt8] = []
    var words: [NameWord] = []

    public init() {}

    public init(_ name: String) {
        self.read(name)
    }

    /// Makes the tables that the first name of a script would have to wait for: about half a second, once.
    ///
    /// Nobody must call it; a node does before it answers searches.
    public static func prepare() { Han.prepare() }

    /// Reads another name.
    public mutating func read(_ name: String) {
        var name = name
        let isDone = name.withUTF8 { bytes in
            guard unsafe bytes.allSatisfy({ $0 < 0x80 }) else { return false }
            self.readASCII(unsafe bytes.span)
            return true
        }
        if !isDone { self.readASCII(Transliteration.latin(of: name).bytes.span) }
    }

    /// Reads another name from its bytes of UTF-8.
    public mutating func read(_ name: Span<UInt8>) {
        for index in name.indices where name[index] >= 0x80 {
            let end = min(name.count, Transliteration.byteCountMax)
            let text = String(decoding: (0..<end).map { name[$0] }, as: UTF8.self)
            return self.readASCII(Transliteration.latin(of: text).bytes.span)
        }
        self.readASCII(name)
    }

    /// How many words count in full.
    public var nameWordCount: Int { self.words.count { $0.role == .name } }

    func text(_ word: NameWord) -> String {
        String(decoding: self.letters[word.letterStart..<word.letterStart + word.letterCount], as: UTF8.self)
    }

    private mutating func readASCII(_ bytes: borrowing Span<UInt8>) {
        self.letters.removeAll(keepingCapacity: true)
        self.words.removeAll(keepingCapacity: true)
        self.split(bytes)
        if self.letters.contains(UInt8(ascii: "x")) { self.readMachineReadableLetters() }
        let table = WordTable.shared
        for index in self.words.indices { self.lookUp(index, in: table) }
        if self.join() {
            for index in self.words.indices { self.lookUp(index, in: table) }
        }
        let soundCountMax = self.words.reduce(0) { $0 + SoundReader.soundCountMax * $1.letterCount }
        while self.sounds.count < soundCountMax { self.sounds.append(0) }
        Self.readSounds(of: &self.words, self.letters, into: &self.sounds)
        self.giveRoles()
    }

    private mutating func split(_ bytes: borrowing Span<UInt8>) {
        var word = NameWord()
        for index in 0..<min(bytes.count, Transliteration.byteCountMax) {
            var byte = bytes[index]
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39:
                if byte < 0x5B && byte > 0x40 { byte |= 0x20 }
                if word.letterCount == 0 { word.letterStart = self.letters.count }
                if word.letterCount < Self.letterCountMax {
                    self.letters.append(byte)
                    word.letterCount += 1
                }
            case LatinBytes.consonantal:
                word.isConsonantal = true
                word.isTransliterated = true
            case LatinBytes.transliterated: word.isTransliterated = true
            case LatinBytes.folded: word.isFolded = true
            case 0x27, 0x60: continue  // An apostrophe does not part: O'Neill, Ba'ath.
            default:
                guard word.letterCount > 0 else { continue }
                word.isHyphened = byte == 0x2D
                self.words.append(word)
                word = NameWord()
                if self.words.count == Self.wordCountMax { return }
            }
        }
        if word.letterCount > 0 { self.words.append(word) }
    }

    private mutating func readMachineReadableLetters() {
        for index in self.words.indices where !self.words[index].isTransliterated {
            let word = self.words[index]
            let end = word.letterStart + word.letterCount
            guard let plain = MachineReadableLetters.plain(self.letters[word.letterStart..<end]) else { continue }
            self.words[index].letterStart = self.letters.count
            self.words[index].letterCount = plain.letters.count
            self.words[index].isConsonantal = plain.isConsonantal
            self.words[index].isTransliterated = plain.isConsonantal
            self.letters.append(contentsOf: plain.letters)
        }
    }

    private mutating func lookUp(_ index: Int, in table: WordTable) {
        let word = self.words[index]
        let entry = table.entry(self.letters, from: word.letterStart, count: word.letterCount)
        self.words[index].kinds = entry.kinds
        self.words[index].group = entry.group
    }

    private static func readSounds(of words: inout [NameWord], _ letters: [UInt8], into sounds: inout [UInt8]) {
        let common = CommonWords.shared
        let letters = letters.span
        var words = words.mutableSpan
        var sounds = sounds.mutableSpan
        var end = 0
        for index in words.indices {
            var word = words[index]
            let own = letters.extracting(word.letterStart..<word.letterStart + word.letterCount)
            word.soundStart = end
            end = SoundReader.read(own, into: &sounds, from: end)
            word.soundCount = end - word.soundStart
            var set: UInt64 = 0
            var key: UInt64 = 0
            for place in word.soundStart..<end {
                let sound = UInt64(sounds[place])
                set |= 1 << sound
                key = key << 6 | sound
            }
            word.soundSet = set
            word.soundKey = word.soundCount <= NameWord.keySoundCountMax ? key : 0
            word.skeleton = Skeleton(sounds.span.extracting(word.soundStart..<end))
            word.isCommon = common.contains(word.skeleton)
            words[index] = word
        }
    }

    private mutating func giveRoles() {
        for index in self.words.indices {
            let word = self.words[index]
            if word.kinds.contains(.particle) || word.isHyphened && word.kinds.contains(.article) {
                self.words[index].role = .particle
            } else if word.kinds.contains(.title) {
                self.words[index].role = .title
            }
        }
        // A name of such words alone is a name all the same.
        if !self.words.contains(where: { $0.role == .name }) {
            for index in self.words.indices { self.words[index].role = .name }
        }
    }
}
