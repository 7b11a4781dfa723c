import Membership
import NIOCore
import Noise
import Records

/// One connection on its event loop: first the handshake, then frames both ways.
///
/// ```
///   handshaking ──proved and admitted──▶ linked ──closed──▶ closed
///        └───────fault, time limit, or asked only to probe────▲
/// ```
///
/// It asks the socket for bytes itself: none are read while the node has not dealt with what came before.
final class LinkChannelHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What the connection was made for.
    enum Purpose {
        case accepted
        case dial(BureauCode)
        case probe(BureauCode)
    }

    let core: LinkCore
    let purpose: Purpose
    private let outcome: EventLoopPromise<GreetingAnswer>
    private var splitter = MessageSplitter()
    var handshake: LinkHandshake
    var link: Link?
    var sealer: FrameSealer?
    var opener: FrameOpener?
    private var context: ChannelHandlerContext?
    var timers: [Scheduled<Void>] = []
    var early = LinkCounters()
    /// The address under which this connection holds one of the places for newcomers.
    var place: String?
    var endpoint = "unknown"
    private var hasOutcome = false
    var hasClaim = false
    var isDone = false
    private var isDraining = false
    private var isFinishing = false
    private var isReadPaused = false

    /// - Parameter outcome: succeeds when a link has come of the connection, or the probe was answered; fails with a
    ///   ``HandshakeFault``.
    init(core: LinkCore, purpose: Purpose, outcome: EventLoopPromise<GreetingAnswer>) {
        self.core = core
        self.purpose = purpose
        self.outcome = outcome
        let isAccepted = if case .accepted = purpose { true } else { false }
        let isProbe = if case .probe = purpose { true } else { false }
        self.handshake = LinkHandshake(
            role: isAccepted ? .responder : .initiator,
            identity: core.identity,
            roster: core.roster,
            wish: isProbe ? .probe : .link
        )
    }

    var isInitiator: Bool { self.handshake.role == .initiator }

    /// The member that was dialled; `nil` for an accepted connection.
    var dialled: BureauCode? {
        switch self.purpose {
        case .accepted: nil
        case .dial(let code), .probe(let code): code
        }
    }

    // MARK: - Channel events

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { self.begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        self.begin(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.isDone else { return }
        let bytes = self.unwrapInboundIn(data)
        self.count { $0.bytesWireIn += UInt64(bytes.readableBytes) }
        self.splitter.append(bytes)
        self.takeMessages(context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if !self.isReadPaused, !self.isDone { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        self.drain()
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let link = self.link {
            link.recordEnd(.connectionLost("\(error)"))
        } else {
            self.fail(.closed(self.handshake.stage))
        }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.isDone = true
        self.cancelTimers()
        if let link = self.link {
            let end = link.recordEnd(.closedByPeer)
            link.outbox.end(end, discarding: true)
            link.inbox.end(discarding: !end.deliversRest)
            self.core.linkClosed(link)
        } else {
            self.fail(.closed(self.handshake.stage))
        }
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        // A connection that never became active has no `channelInactive`.
        if self.link == nil { self.fail(.closed(self.handshake.stage)) }
        self.cancelTimers()
        self.context = nil
        // The link and this handler hold each other; without this no ended link would ever give its keys' memory back.
        self.link = nil
        self.sealer = nil
        self.opener = nil
        self.handshake.forget()
    }

    // MARK: - Asked for by the link

    /// Writes what is queued, as far as the socket takes it.
    func drain() {
        guard let context = self.context, let link = self.link, self.sealer != nil, !self.isDraining else { return }
        self.isDraining = true
        defer { self.isDraining = false }
        // Flushing may make the channel writable again at once; that call of `drain` returns above, so look again here.
        while context.channel.isWritable {
            let frames = link.outbox.popBatch(byteCount: self.core.limits.unsentByteCountMax)
            guard !frames.isEmpty else { break }
            self.write(frames, link: link, context: context)
        }
        if self.isFinishing, link.outbox.isEmpty { self.closeAfterWrites(context) }
    }

    /// Closes once the queue is empty and everything is with the kernel.
    func finish() {
        self.isFinishing = true
        self.drain()
    }

    func close() {
        self.context?.close(promise: nil)
    }

    func resumeReading() {
        guard self.isReadPaused, !self.isDone else { return }
        self.isReadPaused = false
        self.context?.read()
    }

    private func write(_ frames: [[UInt8]], link: Link, context: ChannelHandlerContext) {
        do {
            guard let bytes = try self.sealer?.seal(frames, allocator: context.channel.allocator) else { return }
            link.count {
                $0.framesOut += UInt64(frames.count)
                $0.bytesInsideOut += UInt64(FrameSealer.insideByteCount(frames))
                $0.bytesWireOut += UInt64(bytes.readableBytes)
            }
            context.writeAndFlush(self.wrapOutboundOut(bytes), promise: nil)
        } catch {
            // Only after 2^64 messages; the next link begins anew.
            link.close(.closedHere("\(error)"))
        }
    }

    func closeAfterWrites(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(self.wrapOutboundOut(ByteBuffer())).whenComplete { _ in bound.value.close(promise: nil) }
    }

    // MARK: - Incoming messages

    private func takeMessages(_ context: ChannelHandlerContext) {
        var frames: [[UInt8]] = []
        do {
            while !self.isDone {
                let expected = self.link == nil ? self.handshake.expectedByteCount : nil
                let message = try self.splitter.next { length in
                    expected.map { $0 == length } ?? (length > CipherState.tagByteCount)
                }
                guard let message else { break }
                if let link = self.link {
                    try self.open(message, link: link, into: &frames)
                } else {
                    try self.takeHandshakeMessage(Array(message.readableBytesView), context)
                }
            }
        } catch let fault as HandshakeFault {
            self.fail(fault)
            context.close(promise: nil)
        } catch {
            self.refuseBytes(error, context)
        }
        self.deliver(frames)
    }

    private func open(_ message: ByteBuffer, link: Link, into frames: inout [[UInt8]]) throws {
        guard let insideByteCount = try self.opener?.open(message, into: &frames) else { return }
        link.count { $0.bytesInsideIn += UInt64(insideByteCount) }
    }

    private func deliver(_ frames: [[UInt8]]) {
        guard let link = self.link, !frames.isEmpty else { return }
        link.count { $0.framesIn += UInt64(frames.count) }
        if !link.inbox.put(frames) { self.isReadPaused = true }
    }

    /// Bytes that are no message of a handshake, or no frames.
    private func refuseBytes(_ error: any Error, _ context: ChannelHandlerContext) {
        self.isDone = true
        if let link = self.link {
            link.recordEnd((error as? LinkEnd) ?? .badBytes("\(error)"))
        } else {
            self.fail(.notThisProtocol(self.handshake.stage))
        }
        context.close(promise: nil)
    }

    // MARK: - Ends of the handshake

    func succeed(_ answer: GreetingAnswer) {
        self.hasOutcome = true
        self.leaveHandshake()
        self.outcome.succeed(answer)
    }

    func fail(_ fault: HandshakeFault) {
        // Only the first fault counts: what follows are its consequences.
        guard self.link == nil, !self.hasOutcome else { return }
        self.hasOutcome = true
        self.isDone = true
        self.leaveHandshake()
        self.core.log(fault, address: self.endpoint, isInitiator: self.isInitiator)
        self.outcome.fail(fault)
    }

    private func leaveHandshake() {
        self.cancelTimers()
        if let place = self.place { self.core.givePlaceBack(for: place) }
        self.place = nil
        if self.hasClaim, let dialled = self.dialled { self.core.giveClaimBack(dialled) }
        self.hasClaim = false
    }

    private func cancelTimers() {
        for timer in self.timers { timer.cancel() }
    }

    func count(_ change: (inout LinkCounters) -> Void) {
        if let link = self.link { link.count(change) } else { change(&self.early) }
    }
}
