import Gateway
import Records

/// One log as the desk names it.
struct LogKey: Hashable, Comparable, Sendable {
    let author: BureauCode
    let dataset: String

    static func < (lhs: Self, rhs: Self) -> Bool { (lhs.author, lhs.dataset) < (rhs.author, rhs.dataset) }
}
