import FoundationEssentials
import Records
import Sodium
import SwiftProtobuf

/// Gives each ``Message`` its bytes (`mesh.proto`) and back; nothing unbounded comes out of it.
///
/// A frame is at most ``frameByteCountMax`` bytes, which the transport checks before it takes memory; the counts and
/// lengths inside are checked here. What is signed or hashed passes through as the bytes that came.
public enum MessageCodec {
    /// The longest frame, in bytes.
    public static let frameByteCountMax = 1 << 20

    static let rowCountMax = 1_024
    static let hashCountMax = 80
    static let vectorCountMax = 16
    static let newestCountMax = 2
    static let forkCountMax = 8_192

    /// - Throws: ``FormatError`` with code `outOfRange` when the message would not fit a frame, a fault of this node.
    public static func encode(_ message: Message) throws(FormatError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try self.frame(message).serializedBytes()
        } catch {
            throw FormatError(.outOfRange, "message does not serialise: \(error)")
        }
        guard bytes.count <= Self.frameByteCountMax else {
            throw FormatError(.outOfRange, "frame of \(bytes.count) bytes, at most \(Self.frameByteCountMax)")
        }
        return bytes
    }

    /// Decodes bytes from a peer.
    ///
    /// - Throws: ``FormatError``: `outOfRange` (too long, a count or length over its bound), `notCanonical` (no
    ///   protobuf), `unknownKind` (a message that this build does not know: the sender may be newer).
    public static func decode(_ bytes: [UInt8]) throws(FormatError) -> Message {
        guard bytes.count <= Self.frameByteCountMax else {
            throw FormatError(.outOfRange, "frame of \(bytes.count) bytes, at most \(Self.frameByteCountMax)")
        }
        guard FrameShape.isModest(bytes) else {
            throw FormatError(.outOfRange, "more than \(FrameShape.fieldCountMax) fields")
        }
        let frame: Ncb_Mesh_V1_Frame
        do {
            var options = BinaryDecodingOptions()
            options.messageDepthLimit = 8
            options.discardUnknownFields = true
            frame = try Ncb_Mesh_V1_Frame(serializedBytes: bytes, options: options)
        } catch {
            throw FormatError(.notCanonical, "frame is not protobuf: \(error)")
        }
        guard let kind = frame.kind else { throw FormatError(.unknownKind, "a message of no known kind") }
        return try self.message(kind)
    }

    private static func frame(_ message: Message) -> Ncb_Mesh_V1_Frame {
        .with { frame in
            switch message {
            case .hello(let hello): frame.hello = .init(hello)
            case .ping(let number, let digest): frame.ping = .init(number: number, digest: digest)
            case .pong(let number, let digest): frame.pong = .init(number: number, digest: digest)
            case .summary(let rows, let forks):
                frame.summary = .init(rows)
                frame.summary.fork = forks
            case .heads(let items): frame.heads.head = items.map(Ncb_Mesh_V1_HeadFrame.init)
            case .headsWanted(let codes): frame.headsWanted.code = codes.map { UInt32($0.rawValue) }
            case .push(let push): frame.push = .init(push)
            case .want(let want): frame.want = .init(want)
            case .range(let answer): frame.range = .init(answer)
            case .later(let request): frame.later.request = request
            case .bodiesWanted(let wanted): frame.bodiesWanted = .init(wanted)
            case .bodies(let answer): frame.bodies = .init(answer)
            case .consistencyWanted(let log, let from, let to):
                frame.consistencyWanted = .init(log, from: from, to: to, proof: [])
            case .consistency(let log, let from, let to, let proof):
                frame.consistency = .init(log, from: from, to: to, proof: proof)
            case .vectorsWanted(let codes): frame.vectorsWanted.code = codes.map { UInt32($0.rawValue) }
            case .vectors(let items): frame.vectors.vector = items.map(Ncb_Mesh_V1_VectorFrame.init)
            case .forkProof(let proof): frame.forkProof.proof = Data(proof)
            case .newestWanted(let number): frame.newestWanted.number = number
            case .newest(let number, let items):
                frame.newest.number = number
                frame.newest.head = items.map(Ncb_Mesh_V1_HeadFrame.init)
            }
        }
    }

    private static func message(_ kind: Ncb_Mesh_V1_Frame.OneOf_Kind) throws(FormatError) -> Message {
        switch kind {
        case .hello(let hello): .hello(hello.value)
        case .ping(let ping): .ping(number: ping.number, digest: try ping.digest())
        case .pong(let pong): .pong(number: pong.number, digest: try pong.digest())
        case .summary(let summary): .summary(try summary.rows(), forks: try summary.forks())
        case .heads(let heads): .heads(try Bounds.map(heads.head, max: self.rowCountMax) { $0.item })
        case .headsWanted(let codes): .headsWanted(try codes.codes())
        case .push(let push): .push(try push.value())
        case .want(let want): .want(try want.value())
        case .range(let range): .range(try range.value())
        case .later(let later): .later(request: later.request)
        case .bodiesWanted(let wanted): .bodiesWanted(try wanted.value())
        case .bodies(let bodies): .bodies(try bodies.value())
        case .consistencyWanted(let asked):
            .consistencyWanted(log: try asked.log(), from: asked.from, to: asked.to)
        case .consistency(let answer):
            .consistency(
                log: try answer.log(),
                from: answer.from,
                to: answer.to,
                proof: try Bounds.digests(answer.proof)
            )
        case .vectorsWanted(let codes): .vectorsWanted(try codes.codes())
        case .vectors(let vectors):
            .vectors(try Bounds.map(vectors.vector, max: self.vectorCountMax) { v throws(FormatError) in try v.item() })
        case .forkProof(let frame): .forkProof(try frame.bytes())
        case .newestWanted(let wanted): .newestWanted(number: wanted.number)
        case .newest(let answer):
            .newest(number: answer.number, try Bounds.map(answer.head, max: self.newestCountMax) { $0.item })
        }
    }
}
