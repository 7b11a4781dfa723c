import Records
import Replication
import Sodium

/// Heads that a member shows in the place of its own: with the same numbers and signed with its key, but with other
/// bytes.
struct OtherHeads {
    /// How many are kept: more than an honest member ever sends again.
    private static let countMax = 128
    private let letters: UInt16
    /// By the hash of the own head, oldest first.
    private var heads: [(own: Digest, other: KnownHead)] = []

    init(of code: BureauCode) {
        self.letters = code.rawValue
    }

    func isOwn(_ item: HeadItem) -> Bool { item.authorLetters == self.letters }

    func other(of own: Digest) -> KnownHead? { self.heads.last { $0.own == own }?.other }

    /// Signs another head for a number: with another table or another vector.
    mutating func sign(_ prepared: PreparedHead, table: LineTable, vector: Vector, with key: SigningKey) throws {
        let own = try AuthorHead(decoding: prepared.unsigned[...])
        let other = AuthorHead(
            mesh: own.mesh,
            author: own.author,
            epoch: own.epoch,
            sequence: own.sequence,
            time: own.time,
            base: own.base,
            table: table.hash,
            vector: vector.hash
        )
        let unsigned = other.encoded
        let head = try SignedHead(unsigned: unsigned, signature: key.sign(SignedHead.signedMessage(unsigned)))
        if self.heads.count >= Self.countMax { self.heads.removeFirst() }
        self.heads.append((prepared.reference.hash, KnownHead(head: head, table: table)))
    }

    /// What is shown instead of a head; `nil` for one that has no other.
    func instead(of item: HeadItem) -> HeadItem? {
        guard !self.heads.isEmpty, self.isOwn(item), item.head.count == SignedHead.byteCount,
            let other = self.other(of: SHA256.hash(item.head.prefix(AuthorHead.byteCount)))
        else { return nil }
        return HeadItem(
            head: other.head.bytes,
            lines: other.table.encoded,
            isWholeTable: true,
            certificate: item.certificate
        )
    }

    func instead(of row: SummaryRow) -> SummaryRow {
        guard row.author.rawValue == self.letters,
            let other = self.heads.last(where: {
                $0.other.head.head.sequence == row.sequence && $0.other.head.head.epoch == row.epoch
            })?.other
        else { return row }
        return SummaryRow(
            author: row.author,
            epoch: row.epoch,
            sequence: row.sequence,
            shortHash: other.head.hash.firstWord
        )
    }

    /// Whether a proof of a fork is about this author. What is no proof is nobody's.
    func isAboutOwn(_ proof: [UInt8]) -> Bool {
        do {
            return try ForkProof(decoding: proof[...]).author.rawValue == self.letters
        } catch {
            return false
        }
    }

    /// What the own replica may hear: nothing of heads in its own name.
    func concealed(_ message: Message) -> Message? {
        switch message {
        case .push(let push) where self.isOwn(push.item): return nil
        case .heads(let items) where items.contains(where: self.isOwn):
            let others = items.filter { !self.isOwn($0) }
            return others.isEmpty ? nil : .heads(others)
        case .forkProof(let bytes) where self.isAboutOwn(bytes): return nil
        case .newest: return nil
        default: return message
        }
    }
}
