/// What becomes of connections whose way is cut.
public enum CutManner: String, CaseIterable, Hashable, Sendable {
    /// Nothing passes and nobody is told, as when a cable breaks: open connections stay open, new ones are taken and
    /// answered by nobody, and what was sent arrives after the heal.
    case stalled
    /// Connections are closed, and new ones as soon as they are made.
    case closed
}
