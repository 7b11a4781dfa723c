import NIOCore
import NIOPosix

/// One end of a connection through a ``Proxy``: hands what it reads to the other end, unless its way is cut.
///
/// It reads only what it can hand on: while its way is cut, or the other end takes nothing, the sender's bytes stay in
/// the kernel, and the sender is slowed down as by a network. Both ends live on one event loop.
///
/// ```
///   dialled ──both ways open──▶ connecting ──▶ joined ──one side closes──▶ handed on, then the other is closed
///      └──────closed cut, or the dialler gives up──────▶ gone
/// ```
final class ProxyEnd: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What may be on its way at once.
    private static let underwayByteCountMax = 1 << 20

    private let way: ProxyWay
    private let exchange: ProxyExchange
    /// Where the end that was dialled connects to; `nil` at the end that was connected.
    private let target: Int?
    private var number: Int?
    private var channel: (any Channel)?
    private var other: ProxyEnd?
    /// Read, and not handed on yet.
    private var held: [ByteBuffer] = []
    /// On its way, or arrived at a cut: in this order before what is held.
    private var late: [ByteBuffer] = []
    private var underwayByteCount = 0
    private var isReading = false
    private var isConnecting = false
    /// Nothing more comes from this side.
    private var hasEnded = false

    init(way: ProxyWay, exchange: ProxyExchange, target: Int?) {
        self.way = way
        self.exchange = exchange
        self.target = target
    }

    // MARK: What the channel tells

    func handlerAdded(context: ChannelHandlerContext) {
        self.channel = context.channel
        guard self.target != nil else { return }
        self.number = self.exchange.join(NIOLoopBound(self, eventLoop: context.eventLoop))
    }

    func channelActive(context: ChannelHandlerContext) {
        self.cutsChanged()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.held.append(self.unwrapInboundIn(data))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        self.isReading = false
        self.handOn()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        self.other?.handOn()
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.hasEnded = true
        self.leave()
        if let other = self.other, other.hasEnded { return self.part(from: other) }
        self.handOn()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    // MARK: What it does

    /// Looks at its ways again.
    func cutsChanged() {
        let cuts = [self.exchange.cut(of: self.way), self.exchange.cut(of: self.way.reversed)]
        if cuts.contains(.closed) {
            self.held = []
            self.other?.held = []
            self.other?.channel?.close(promise: nil)
            self.channel?.close(promise: nil)
        } else if self.other != nil {
            self.handOn()
            self.other?.handOn()
        } else if cuts == [nil, nil] {
            self.connect()
        }
    }

    private func handOn() {
        guard let channel = self.other?.channel, self.exchange.cut(of: self.way) == nil else { return }
        self.writeLate(to: channel)
        let held = self.held
        self.held = []
        for buffer in held { self.send(buffer, to: channel) }
        if self.hasEnded {
            self.afterDelay { channel.close(promise: nil) }
        } else if channel.isWritable, !self.isReading, self.underwayByteCount < Self.underwayByteCountMax {
            self.isReading = true
            self.channel?.read()
        }
    }

    private func send(_ buffer: ByteBuffer, to channel: any Channel) {
        let end = NIOLoopBound(self, eventLoop: channel.eventLoop)
        self.underwayByteCount += buffer.readableBytes
        self.exchange.passed(buffer.readableBytes, self.way)
        self.afterDelay { end.value.arrived(buffer, at: channel) }
    }

    private func arrived(_ buffer: ByteBuffer, at channel: any Channel) {
        self.underwayByteCount -= buffer.readableBytes
        self.late.append(buffer)
        guard self.exchange.cut(of: self.way) == nil else { return }
        self.writeLate(to: channel)
        self.handOn()
    }

    private func writeLate(to channel: any Channel) {
        guard !self.late.isEmpty else { return }
        for buffer in self.late { channel.write(buffer, promise: nil) }
        self.late = []
        channel.flush()
    }

    /// Now, or when bytes that leave now would arrive; in the order of the calls.
    private func afterDelay(_ body: @escaping @Sendable () -> Void) {
        let delay = self.exchange.delay(of: self.way)
        guard delay > .zero, let eventLoop = (self.channel ?? self.other?.channel)?.eventLoop else { return body() }
        eventLoop.scheduleTask(in: delay, body)
    }

    private func connect() {
        guard let target = self.target, let channel = self.channel, !self.isConnecting, !self.hasEnded else { return }
        self.isConnecting = true
        // The first packet there and the answer back.
        let delay = self.exchange.delay(of: self.way) + self.exchange.delay(of: self.way.reversed)
        let near = NIOLoopBound(self, eventLoop: channel.eventLoop)
        guard delay > .zero else { return self.connect(channel, to: target) }
        channel.eventLoop.scheduleTask(in: delay) { near.value.connect(channel, to: target) }
    }

    private func connect(_ channel: any Channel, to target: Int) {
        guard !self.hasEnded else { return }
        let far = NIOLoopBound(
            ProxyEnd(way: self.way.reversed, exchange: self.exchange, target: nil),
            eventLoop: channel.eventLoop
        )
        let near = NIOLoopBound(self, eventLoop: channel.eventLoop)
        // Never by name: a resolver answers from a thread of its own, which outlives an event loop that is shut down.
        let address: SocketAddress
        do {
            address = try SocketAddress(ipAddress: LoopbackPorts.host, port: target)
        } catch {
            return self.connected(far.value, .failure(error))
        }
        ClientBootstrap(group: channel.eventLoop)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelOption(.autoRead, value: false)
            .channelInitializer { connected in
                connected.eventLoop.makeCompletedFuture {
                    try connected.pipeline.syncOperations.addHandler(far.value)
                }
            }
            .connect(to: address)
            .whenComplete { near.value.connected(far.value, $0) }
    }

    private func connected(_ far: ProxyEnd, _ result: Result<any Channel, any Error>) {
        switch result {
        case .success where !self.hasEnded:
            self.other = far
            far.other = self
            self.cutsChanged()
        case .success(let channel): channel.close(promise: nil)
        case .failure: self.channel?.close(promise: nil)
        }
    }

    private func leave() {
        guard self.other?.hasEnded ?? true else { return }
        for end in [self, self.other].compactMap(\.self) {
            if let number = end.number { self.exchange.leave(number) }
            end.number = nil
        }
    }

    /// Breaks the ring of references.
    private func part(from other: ProxyEnd) {
        other.other = nil
        self.other = nil
    }
}
