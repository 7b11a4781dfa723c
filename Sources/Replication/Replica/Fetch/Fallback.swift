/// An older head of an author, and how far one of its logs goes by it: somebody holds that much, while nobody may hold
/// what the newest head claims.
struct Fallback: Sendable {
    let head: KnownHead
    let line: Line
    /// When it became the target, monotonic microseconds; `nil` while it need not be one.
    var since: UInt64?
}
