public import NIOCore

/// Every bound of the links, in one place.
public struct LinkLimits: Sendable {
    /// The longest frame, in bytes. The length is checked before memory is taken.
    public static let frameByteCountMax = 1 << 20

    /// A connection that has not proved itself by then is closed.
    public var handshakeTimeLimit: TimeAmount = .seconds(5)

    /// The side that dials waits no longer for the first answer, so that an attempt begun just before the network healed
    /// does not hold up the next one.
    public var answerTimeLimit: TimeAmount = .milliseconds(1_500)

    /// How long a TCP connection may take.
    public var connectTimeLimit: TimeAmount = .milliseconds(1_500)

    /// How many accepted connections may be in their handshake at once.
    public var pendingCountMax = 64

    /// How many of these may come from one address.
    public var pendingCountMaxPerAddress = 8

    /// What may wait on one link in each class, in bytes; one frame may always wait, however long it is.
    public var queueByteCountMax: [FramePriority: Int] = [
        .duties: 4 << 20, .heads: 1 << 20, .urgent: 1 << 20, .news: 1 << 20, .backfill: 512 << 10,
    ]

    /// What may wait for the handler on one link, in bytes, before the socket is not read any more.
    public var inboxByteCountMax = 512 << 10

    /// What may be handed to the kernel ahead of what is more urgent, in bytes.
    public var unsentByteCountMax = 64 << 10

    /// The pause before the first repetition of a failed dial; it doubles up to ``dialPauseMax``.
    public var dialPauseMin: TimeAmount = .milliseconds(100)
    public var dialPauseMax: TimeAmount = .milliseconds(900)

    /// The bureau with the greater code leaves the first dial to the other for so long: most links are then dialled once.
    public var dialCourtesy: TimeAmount = .milliseconds(300)

    /// A link at least this old is given up for a new one from the same peer: the peer would not dial if it still had it.
    public var tieBreakWindow: TimeAmount = .seconds(6)

    /// How long ``LinkService/shutdown()`` waits for what is queued to leave.
    public var drainTimeLimit: TimeAmount = .seconds(1)

    public init() {}

    /// For a member that only listens: it dials again at once, so that it misses little of a peer that restarts.
    public static let redialling: LinkLimits = {
        var limits = LinkLimits()
        limits.dialCourtesy = .zero
        limits.dialPauseMin = .milliseconds(10)
        limits.dialPauseMax = .milliseconds(50)
        return limits
    }()

    func queueByteCountMax(of priority: FramePriority) -> Int { self.queueByteCountMax[priority] ?? 0 }
}
