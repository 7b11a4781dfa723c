/// What is wrong with a drill as a whole, though each of its values may stand by itself.
public struct DrillFault: Error, Hashable, Sendable {
    /// Which part of the drill is meant.
    public enum Subject: Hashable, Sendable {
        case drill
        /// By its place in ``TrafficPlan/factors``.
        case factor(Int)
        /// By its place in ``Drill/events``.
        case event(Int)
        /// By its place in ``Drill/expectations``.
        case expectation(Int)
    }

    public let subject: Subject
    /// In a sentence without its full stop.
    public let reason: String

    public init(_ subject: Subject, _ reason: String) {
        self.subject = subject
        self.reason = reason
    }
}
