/// How far a live drill has come.
public struct LiveProgress: Hashable, Sendable {
    public enum Phase: String, CaseIterable, Sendable {
        /// The same plan runs in virtual time.
        case simulating
        /// Keys, charter, folders, proxies.
        case founding
        /// Programs start, and link.
        case starting
        /// Members work and things go wrong.
        case events
        /// All is mended; the mesh comes together.
        case settling
        /// Databases are verified and acknowledged records looked up.
        case judging
        case stopping
    }

    public let phase: Phase
    /// Of the phase; `nil` where nobody can know before.
    public let doneMicroseconds: UInt64?
    public let endMicroseconds: UInt64?
    /// What is under way, in a few words.
    public let text: String

    init(_ phase: Phase, _ text: String, done: UInt64? = nil, end: UInt64? = nil) {
        self.phase = phase
        self.doneMicroseconds = done
        self.endMicroseconds = end
        self.text = text
    }
}
