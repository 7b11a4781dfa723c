import Membership
import NIOCore
import NIOPosix
import Noise
import Records
import Sodium
import Synchronization

@testable import Transport

/// A TCP client without manners: sends any bytes, and keeps what comes back.
final class RawPeer: Sendable {
    private let channel: any Channel
    private let collector: Collector

    private final class Collector: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        private struct State {
            var received: [UInt8] = []
            var isClosed = false
            var waiters: [(count: Int, continuation: CheckedContinuation<[UInt8]?, Never>)] = []
        }
        private let state = Mutex(State())

        var received: [UInt8] { self.state.withLock { $0.received } }

        /// The first `count` bytes, once they are there; `nil` when the connection ends before.
        func first(_ count: Int) async -> [UInt8]? {
            await withCheckedContinuation { continuation in
                self.state.withLock { $0.waiters.append((count, continuation)) }
                self.wake()
            }
        }

        private func wake() {
            let ready = self.state.withLock { state in
                var ready: [(CheckedContinuation<[UInt8]?, Never>, [UInt8]?)] = []
                state.waiters.removeAll { waiter in
                    let isThere = state.received.count >= waiter.count
                    guard isThere || state.isClosed else { return false }
                    ready.append((waiter.continuation, isThere ? Array(state.received.prefix(waiter.count)) : nil))
                    return true
                }
                return ready
            }
            for (continuation, bytes) in ready { continuation.resume(returning: bytes) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = self.unwrapInboundIn(data)
            self.state.withLock { $0.received += Array(bytes.readableBytesView) }
            self.wake()
        }

        func channelInactive(context: ChannelHandlerContext) {
            self.state.withLock { $0.isClosed = true }
            self.wake()
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    init(port: Int) async throws {
        let collector = Collector()
        self.collector = collector
        self.channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { $0.pipeline.addHandler(collector) }
            .connect(host: "127.0.0.1", port: port).get()
    }

    var received: [UInt8] { self.collector.received }

    /// Sends as far as the other side takes it: it may have closed already, which is what many tests want.
    func send(_ bytes: [UInt8]) { self.channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

    func sendMessage(_ message: [UInt8]) {
        self.send([UInt8(message.count >> 8), UInt8(message.count & 0xff)] + message)
    }

    /// Bytes that came, from `start`; `nil` when the connection ended before there were so many.
    func bytes(_ count: Int, from start: Int = 0) async -> [UInt8]? {
        await self.collector.first(start + count).map { Array($0[start...]) }
    }

    /// Sends what was given before, then closes.
    func close() { self.channel.writeAndFlush(ByteBuffer()).whenComplete { _ in self.channel.close(promise: nil) } }

    /// Returns when the connection is closed, by whichever side.
    func closed() async throws { try await self.channel.closeFuture.get() }

    /// Goes through the handshake as a member, and gives what comes after it into the caller's hand.
    ///
    /// - Returns: the sender's direction, and the two messages that were sent; `nil` when the other side refused.
    func handshake(
        _ identity: LinkIdentity,
        roster: Roster,
        message3: ([UInt8]) -> [UInt8] = { $0 }
    ) async throws -> (cipher: CipherState, sent: [[UInt8]])? {
        var handshake = LinkHandshake(role: .initiator, identity: identity, roster: roster, wish: .link)
        let first = try handshake.firstMessage()
        self.sendMessage(first)
        guard let second = await self.bytes(96, from: 2),
            case .reply(let third) = try handshake.receive(second)
        else { return nil }
        self.sendMessage(message3(third))
        guard let greeting = await self.bytes(158, from: 100),
            case .answered(_, .welcome) = try handshake.receive(greeting), let ciphers = handshake.takeCiphers()
        else { return nil }
        return (ciphers.send, [first, third])
    }
}
