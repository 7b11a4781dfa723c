/// How a result is to be taken: its colour and its mark, never the one without the other.
enum Tone: String {
    case good
    case bad
    case doubtful
    case neutral

    init(holds: Bool?) {
        self = holds.map { $0 ? .good : .bad } ?? .doubtful
    }

    /// A mark of one character.
    var mark: String {
        switch self {
        case .good: "✓"
        case .bad: "✕"
        case .doubtful: "?"
        case .neutral: "–"
        }
    }
}
