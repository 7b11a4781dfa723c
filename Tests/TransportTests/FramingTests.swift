import NIOCore
import Noise
import Records
import Sodium
import TestSupport
import Testing

@testable import Transport

@Suite("Framing")
struct FramingTests {
    /// The two ends of one direction.
    private func ends() throws -> (FrameSealer, FrameOpener) {
        let (sender, receiver) = try Self.ciphers()
        return (FrameSealer(cipher: sender.send), FrameOpener(cipher: receiver.receive))
    }

    static func ciphers() throws -> (
        (send: CipherState, receive: CipherState), (send: CipherState, receive: CipherState)
    ) {
        var dialler = Handshake(role: .initiator, staticKey: AgreementKey(), prologue: [])
        var dialled = Handshake(role: .responder, staticKey: AgreementKey(), prologue: [])
        _ = try dialled.readMessage(dialler.writeMessage())
        _ = try dialler.readMessage(dialled.writeMessage())
        _ = try dialled.readMessage(dialler.writeMessage())
        return (try dialler.split(), try dialled.split())
    }

    private func open(
        _ wire: ByteBuffer,
        _ opener: inout FrameOpener,
        cutAt cuts: [Int] = []
    ) throws -> [[UInt8]] {
        var splitter = MessageSplitter()
        var frames: [[UInt8]] = []
        var wire = wire
        for cut in cuts + [Int.max] {
            guard let part = wire.readSlice(length: min(cut, wire.readableBytes)) else { break }
            splitter.append(part)
            while let message = try splitter.next(isLengthGood: { $0 > 16 }) {
                _ = try opener.open(message, into: &frames)
            }
        }
        return frames
    }

    @Test("frames of any length come back, however the stream is cut into reads")
    func roundTrips() throws {
        var generator = SplitMix64(seed: 5)
        for _ in 0..<40 {
            var (sealer, opener) = try self.ends()
            let frames = (0..<generator.below(6) + 1).map { _ in
                let bound = [4, 300, 70_000, 200_000][generator.below(4)]
                let mark = UInt8(truncatingIfNeeded: generator.next())
                return (0...generator.below(bound)).map { UInt8(truncatingIfNeeded: $0) ^ mark }
            }
            let wire = try sealer.seal(frames, allocator: ByteBufferAllocator())
            let cuts = (0..<40).map { _ in generator.below([3, 50, 70_000][generator.below(3)]) }
            #expect(try self.open(wire, &opener, cutAt: cuts) == frames)
        }
    }

    @Test("every message is as long as it may be, and small frames share one")
    func messageLengths() throws {
        var (sealer, _) = try self.ends()
        let small = [[UInt8]](repeating: [1, 2, 3], count: 100)
        #expect(try sealer.seal(small, allocator: ByteBufferAllocator()).readableBytes == 2 + 700 + 16)
        let large = [[UInt8](repeating: 0, count: 262_144)]
        var wire = try sealer.seal(large, allocator: ByteBufferAllocator())
        var lengths: [Int] = []
        while let length = wire.readInteger(as: UInt16.self) {
            lengths.append(Int(length))
            wire.moveReaderIndex(forwardBy: Int(length))
        }
        #expect(lengths == [65_535, 65_535, 65_535, 65_535, 262_148 - 4 * 65_519 + 16])
    }

    @Test(
        "a frame length of zero or over one mebibyte is refused before memory is taken",
        arguments: [0, (1 << 20) + 1, Int(UInt32.max)]
    )
    func badLength(length: Int) throws {
        var ends = try Self.ciphers()
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
        var opener = FrameOpener(cipher: ends.1.receive)
        let message = ByteBuffer(bytes: try ends.0.send.encrypt(bytes))
        var frames: [[UInt8]] = []
        #expect(throws: LinkEnd.self) { try opener.open(message, into: &frames) }
        #expect(frames.isEmpty)
    }

    @Test("every changed byte, every truncation, a repeated and a left-out message are refused")
    func damage() throws {
        let frames: [[UInt8]] = [[1, 2, 3, 4, 5], [6], [UInt8](repeating: 7, count: 40)]
        var (sealer, opener) = try self.ends()
        let wire = try sealer.seal(frames, allocator: ByteBufferAllocator())
        let second = try sealer.seal([[8]], allocator: ByteBufferAllocator())
        let bytes = Array(wire.readableBytesView)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x40
            var victim = opener
            do {
                // A longer length only waits for more; nothing may come out.
                #expect(try self.open(ByteBuffer(bytes: changed), &victim).isEmpty)
                #expect(index < 2)
            } catch {
                #expect(index < 2 || error is LinkEnd)
            }
            victim = opener
            #expect(try self.open(ByteBuffer(bytes: bytes.prefix(index)), &victim).isEmpty)
        }
        var victim = opener
        #expect(throws: LinkEnd.self) { try self.open(second, &victim) }
        #expect(try self.open(wire, &opener) == frames)
        #expect(throws: LinkEnd.self) { try self.open(wire, &opener) }
        #expect(try self.open(second, &opener) == [[8]])
    }
}
