/// Something that happens at a moment of a drill.
public struct TimedEvent: Hashable, Sendable {
    /// Microseconds since the drill began.
    public var at: UInt64
    /// How long a state lasts, microseconds; `nil`: until it is healed or the drill ends, or the happening is over at once.
    public var lasting: UInt64?
    public var happening: Happening

    public init(at: UInt64, lasting: UInt64? = nil, _ happening: Happening) {
        self.at = at
        self.lasting = lasting
        self.happening = happening
    }
}
