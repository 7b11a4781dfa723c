/// Every member that a log line may have beside time, level and event. None of them ever holds what a record says or
/// what was searched for.
public enum LogField: String, CaseIterable, Sendable {
    /// This node's bureau.
    case bureau
    case peer
    case author
    case dataset
    case mesh
    /// HOST:PORT, or a socket's path.
    case address
    case direction
    case state
    /// A problem's or error's code.
    case code
    /// A module's own words for an error; made of counts, names of fields and places, never of their contents.
    case reason
    case type
    case instance
    case method
    case path
    case signal
    case version
    case file
    case epoch
    case sequence
    case size
    case index
    case count
    case bytes
    case status
    case pid
    case microseconds
    case milliseconds

    var isNumber: Bool {
        switch self {
        case .epoch, .sequence, .size, .index, .count, .bytes, .status, .pid, .microseconds, .milliseconds: true
        default: false
        }
    }
}
