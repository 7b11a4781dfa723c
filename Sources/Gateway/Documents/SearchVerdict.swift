public import Node

/// What an answer comes to. Silence is never taken for innocence: no hit is said in two different ways.
public enum SearchVerdict: String, Codable, Hashable, Sendable, CaseIterable {
    /// Something matches, be it on another page.
    case hit
    /// Nothing matches, and every author is complete to its newest head and heard lately.
    case noHitComplete = "no-hit-complete"
    /// Nothing matches, but something is missing, or an author is silent or was never heard.
    case noHitIncomplete = "no-hit-incomplete"

    public var exitStatus: ExitStatus {
        switch self {
        case .hit: .done
        case .noHitComplete: .noHitComplete
        case .noHitIncomplete: .noHitIncomplete
        }
    }
}
