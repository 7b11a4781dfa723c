import Records
import Replication
import Sodium

/// A head as it travels, named without decoding it: who looks at millions of them cannot hash each.
struct SeenHead {
    /// What an author signs once.
    struct Number: Hashable, Comparable {
        let epoch: UInt64
        let sequence: UInt64

        static func < (one: Number, other: Number) -> Bool {
            one.epoch == other.epoch ? one.sequence < other.sequence : one.epoch < other.epoch
        }
    }

    /// By roster number.
    let author: Int
    let number: Number
    /// Tells unsigned bytes from others; it keeps out accidents, not an adversary.
    let mark: UInt64
    let bytes: [UInt8]

    /// - Returns: `nil` for what has another length than a head, or is of nobody who takes part.
    init?(_ bytes: [UInt8], in world: World) {
        guard bytes.count == SignedHead.byteCount,
            let code = BureauCode(rawValue: UInt16(bytes[33]) << 8 | UInt16(bytes[34])),
            let author = world.place(of: code)
        else { return nil }
        self.author = author
        self.number = Number(epoch: Self.integer(bytes, 35), sequence: Self.integer(bytes, 43))
        self.mark = HeldRow.mark(of: bytes[..<AuthorHead.byteCount])
        self.bytes = bytes
    }

    private static func integer(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
        bytes[offset..<offset + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Whether the author's key, as its machine has it, signed these bytes.
    func isSigned(in world: World) -> Bool {
        do {
            let head = try SignedHead(decoding: self.bytes[...])
            return head.isSigned(by: world.nodes[self.author].signingKey.verifyingKey)
        } catch {
            return false
        }
    }

    /// Calls with each head that a message carries, in whatever form.
    static func forEach(in message: Message, _ world: World, _ body: (SeenHead) -> Void) {
        switch message {
        case .push(let push): Self.take(push.item, world, body)
        case .heads(let items), .newest(_, let items): for item in items { Self.take(item, world, body) }
        case .forkProof(let bytes):
            do {
                let proof = try ForkProof(decoding: bytes[...])
                for known in [proof.first, proof.second] {
                    if let seen = SeenHead(known.head.bytes, in: world) { body(seen) }
                }
            } catch {
                return  // An actor's junk: nobody takes it for a proof.
            }
        default: break
        }
    }

    private static func take(_ item: HeadItem, _ world: World, _ body: (SeenHead) -> Void) {
        if let seen = SeenHead(item.head, in: world) { body(seen) }
    }
}
