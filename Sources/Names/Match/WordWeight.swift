/// How much a word says about who it is.
enum WordWeight {
    static func weight(of word: NameWord) -> Int {
        guard word.role == .name else { return 1 }
        switch word.letterCount {
        case 1: return 3
        case 2: return word.isCommon ? 5 : 6
        case 3: return word.isCommon ? 6 : 8
        default: return word.isCommon ? 8 : 10
        }
    }
}
