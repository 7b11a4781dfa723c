import NIOCore
import NIOPosix

/// One end of one proxied connection: gives what it reads to the other end, unless the way is cut.
final class WayHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let way: Way
    /// Where to connect to; `nil` at the end that was connected.
    private let target: Int?
    private var other: (any Channel)?
    /// What waits for the connection, or for the heal.
    private var held: [ByteBuffer] = []
    private var isClosed = false
    private var isWaiting = false

    init(way: Way, target: Int) {
        self.way = way
        self.target = target
    }

    /// The end that was connected for another one.
    private init(way: Way, other: any Channel) {
        self.way = way
        self.target = nil
        self.other = other
    }

    func channelActive(context: ChannelHandlerContext) {
        self.flushWhenOpen(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.held.append(self.unwrapInboundIn(data))
        self.flushWhenOpen(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.isClosed = true
        self.flushWhenOpen(context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func flushWhenOpen(_ context: ChannelHandlerContext) {
        guard !self.isWaiting else { return }
        self.isWaiting = true
        let (eventLoop, channel) = (context.eventLoop, context.channel)
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        self.way.whenOpen {
            eventLoop.execute {
                bound.value.isWaiting = false
                bound.value.flush(channel)
            }
        }
    }

    private func flush(_ channel: any Channel) {
        guard !self.way.isCut else { return }
        if let other = self.other {
            for buffer in self.held { other.write(buffer, promise: nil) }
            self.held = []
            other.flush()
            if self.isClosed { other.close(promise: nil) }
        } else if !self.isClosed, let target = self.target {
            self.connect(channel, to: target)
        }
    }

    private func connect(_ channel: any Channel, to target: Int) {
        let way = self.way
        self.isWaiting = true
        let bound = NIOLoopBound(self, eventLoop: channel.eventLoop)
        ClientBootstrap(group: channel.eventLoop)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { connected in
                connected.eventLoop.makeCompletedFuture {
                    try connected.pipeline.syncOperations.addHandler(WayHandler(way: way, other: channel))
                }
            }
            .connect(host: "127.0.0.1", port: target)
            .whenComplete { result in
                bound.value.isWaiting = false
                switch result {
                case .success(let connected):
                    bound.value.other = connected
                    bound.value.flush(channel)
                case .failure: channel.close(promise: nil)
                }
            }
    }
}
