/// Why a live drill gave no outcome.
public enum LiveDrillError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What of the drill real processes on one machine cannot show, a sentence each.
    case notLive([String])
    /// A signal ended it; nothing of it is left.
    case interrupted(signal: Int32)
    /// Something did not happen in the time that it was given.
    case tooLong(String)
    /// The machine or a program did not do its part.
    case failed(String)

    public var description: String {
        switch self {
        case .notLive(let reasons): reasons.joined(separator: "; ")
        case .interrupted(let signal): "ended by signal \(signal)"
        case .tooLong(let what): what
        case .failed(let why): why
        }
    }
}
