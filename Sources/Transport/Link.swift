public import Membership
import NIOCore
public import Records
import Synchronization

/// One proved, encrypted connection to one member.
///
/// Frames go out in the order of their classes, most urgent first, and come in through ``LinkHandler``. It stays a value
/// to ask after it has ended: sending then fails, and the counters stand still.
public final class Link: Sendable {
    /// Different for every link of this process.
    public let id: UInt64
    public let peer: BureauCode
    /// Whether this node dialled.
    public let isInitiator: Bool
    /// The other end's `HOST:PORT`, as the system names it.
    public let remoteAddress: String
    /// The peer's certificate for its link key, which the handshake proved.
    public let certificate: Certificate
    /// When the link came up.
    public let since: ContinuousClock.Instant

    let outbox: Outbox
    let inbox: Inbox
    private let meter = Mutex(LinkCounters())
    private let endReason = Mutex<LinkEnd?>(nil)
    private let eventLoop: any EventLoop
    private let handler: NIOLoopBound<LinkChannelHandler>

    init(
        id: UInt64,
        peer: Certificate,
        isInitiator: Bool,
        remoteAddress: String,
        limits: LinkLimits,
        eventLoop: any EventLoop,
        handler: NIOLoopBound<LinkChannelHandler>
    ) {
        self.id = id
        self.peer = peer.code
        self.certificate = peer
        self.isInitiator = isInitiator
        self.remoteAddress = remoteAddress
        self.since = .now
        self.outbox = Outbox(limits: limits)
        self.inbox = Inbox(byteCountMax: limits.inboxByteCountMax)
        self.eventLoop = eventLoop
        self.handler = handler
    }

    /// Sends a frame, waiting while its class is full: for bulk, so that the peer's pace becomes the sender's.
    ///
    /// It returns once the frame waits in the queue, not once it has arrived.
    ///
    /// - Throws: ``LinkError``, or `CancellationError` when the task was cancelled while it waited.
    public func send(_ frame: [UInt8], priority: FramePriority) async throws {
        guard (1...LinkLimits.frameByteCountMax).contains(frame.count) else {
            throw LinkError.badFrameLength(frame.count)
        }
        try await self.outbox.send(frame, priority: priority) { self.kick() }
    }

    /// Sends a frame without ever waiting.
    ///
    /// When its class is full: heads push out the oldest waiting heads; urgent, new and backfill frames are dropped;
    /// proofs and duties end the link, since they must not be lost and the next link brings everything again.
    ///
    /// - Parameter key: a waiting frame of the same class and key is replaced where it stands: for an author's heads, of
    ///   which only the newest matters.
    @discardableResult
    public func enqueue(_ frame: [UInt8], priority: FramePriority, key: UInt64? = nil) -> EnqueueOutcome {
        guard (1...LinkLimits.frameByteCountMax).contains(frame.count) else { return .badFrameLength }
        let (outcome, isKickNeeded) = self.outbox.enqueue(frame, priority: priority, key: key)
        if isKickNeeded { self.kick() }
        if outcome == .linkEnded, priority == .duties { self.close(.tooSlow) }
        return outcome
    }

    /// Closes the link for a reason of the caller's. What waits is not sent.
    public func close(reason: String) {
        self.close(.closedHere(reason))
    }

    /// What has passed so far.
    public var counters: LinkCounters { self.meter.withLock { $0 } }

    /// The bytes of frames that wait to be written.
    public var queuedByteCount: Int { self.outbox.byteCount }

    /// Why the link ended; `nil` while it is up.
    public var end: LinkEnd? { self.endReason.withLock { $0 } }

    func close(_ reason: LinkEnd) {
        self.recordEnd(reason)
        self.outbox.end(reason, discarding: true)
        self.eventLoop.execute { self.handler.value.close() }
    }

    /// Takes nothing more, and closes once everything queued is with the kernel.
    func finish() {
        self.recordEnd(.stopping)
        self.outbox.end(.stopping, discarding: false)
        self.eventLoop.execute { self.handler.value.finish() }
    }

    /// Keeps the first reason: what follows are its consequences.
    @discardableResult
    func recordEnd(_ reason: LinkEnd) -> LinkEnd {
        self.endReason.withLock { end in
            let first = end ?? reason
            end = first
            return first
        }
    }

    func count(_ change: (inout LinkCounters) -> Void) {
        self.meter.withLock { change(&$0) }
    }

    /// Calls the handler until the link has ended.
    func deliver(to handler: any LinkHandler) async {
        await handler.linkUp(self)
        while let frames = await self.inbox.next(resume: { self.resumeReading() }) {
            for frame in frames {
                if let end = self.end, !end.deliversRest { break }
                await handler.received(frame, on: self)
            }
        }
        await handler.linkDown(self, reason: self.end ?? .closedByPeer)
    }

    private func kick() {
        self.eventLoop.execute { self.handler.value.drain() }
    }

    private func resumeReading() {
        self.eventLoop.execute { self.handler.value.resumeReading() }
    }
}
