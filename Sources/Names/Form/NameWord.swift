/// One word of a ``NameForm``: where its letters and sounds stand there, and what part it plays.
struct NameWord: Sendable {
    enum Role: UInt8, Sendable {
        /// Counts in full.
        case name
        /// Such as `al`, `bin`, `van der`: counts little, and is in no key.
        case particle
        /// A title or a company's legal form: counts little, and is in no key.
        case title
    }

    var letterStart = 0
    var letterCount = 0
    var soundStart = 0
    var soundCount = 0
    var role = Role.name
    var kinds: WordTable.Kinds = []
    /// From a script that writes consonants only.
    var isConsonantal = false
    var isTransliterated = false
    var isFolded = false
    /// Followed by a hyphen.
    var isHyphened = false
    /// Among the words that very many people have.
    var isCommon = false
    /// Of ``KnownNames``; 0 for none.
    var group: UInt8 = 0
    var skeleton = Skeleton(bits: 0)
    /// Which sounds occur: a word that is near has nearly the same.
    var soundSet: UInt64 = 0
    /// Its sounds, six bits each, the last in the lowest; 0 for a word of none, or of more than ``keySoundCountMax``.
    var soundKey: UInt64 = 0

    static let keySoundCountMax = 9

    var isInitial: Bool { self.letterCount == 1 }
}
