import Membership
import Replication
import Sodium
import Synchronization

/// What the costly pure functions gave, kept for all nodes of one world: the same bytes reach every one of them.
///
/// A head that travels through the world as a value is one array in memory, so where it lies names it: the array is
/// kept here, and nobody else can lie there meanwhile. What came through an encoding is found by its content.
final class SharedReckoning: Sendable {
    /// How many of each are kept before the older half is forgotten.
    static let countMax = 16_384

    private struct Content: Hashable {
        let hash: Digest
        let signature: Signature
        let key: VerifyingKey
    }

    private struct Head {
        /// Keeps the place in memory taken.
        let bytes: [UInt8]
        let head: SignedHead
        var verdict: (key: VerifyingKey, isSigned: Bool)?
    }

    private struct Vector {
        let encoded: [UInt8]
        let hash: Digest
    }

    private struct State {
        var heads = RecentValues<UInt, Head>(countMax: SharedReckoning.countMax)
        var verdicts = RecentValues<Content, Bool>(countMax: SharedReckoning.countMax)
        var certificates = RecentValues<Certificate, Roster>(countMax: 4_096)
        var trees = RecentValues<PushTree.Seat, PushTree>(countMax: SharedReckoning.countMax)
        var vectors = RecentValues<UInt, Vector>(countMax: 1_024)
    }

    private let state = Mutex(State())

    var reckoning: Reckoning {
        Reckoning(
            head: { bytes throws(FormatError) in try self.head(bytes) },
            isSigned: { self.isSigned($0, by: $1) },
            check: { certificate, roster throws(MembershipError) in try self.check(certificate, roster) },
            pushTree: { self.tree($0) },
            vectorHash: { self.vectorHash($0) }
        )
    }

    private func head(_ bytes: [UInt8]) throws(FormatError) -> SignedHead {
        let place = Self.place(of: bytes)
        if let known = self.state.withLock({ $0.heads[place]?.head }) { return known }
        let head = try SignedHead(decoding: bytes[...])
        self.state.withLock { state in
            state.heads[place] = Head(bytes: bytes, head: head)
            let own = Self.place(of: head.bytes)
            if own != place { state.heads[own] = Head(bytes: head.bytes, head: head) }
        }
        return head
    }

    private func isSigned(_ head: SignedHead, by key: VerifyingKey) -> Bool {
        let place = Self.place(of: head.bytes)
        let content = Content(hash: head.hash, signature: head.signature, key: key)
        let known = self.state.withLock { state -> Bool? in
            if let verdict = state.heads[place]?.verdict, verdict.key == key { return verdict.isSigned }
            return state.verdicts[content]
        }
        if let known { return known }
        let isSigned = head.isSigned(by: key)
        self.state.withLock { state in
            state.verdicts[content] = isSigned
            state.heads[place]?.verdict = (key, isSigned)
        }
        return isSigned
    }

    /// What was just signed with a key is signed by it: nobody has to check that again.
    func remember(_ head: SignedHead, signedBy key: VerifyingKey) {
        let content = Content(hash: head.hash, signature: head.signature, key: key)
        self.state.withLock { $0.verdicts[content] = true }
    }

    /// Good certificates are remembered; a bad one is looked at each time.
    private func check(_ certificate: Certificate, _ roster: Roster) throws(MembershipError) {
        if self.state.withLock({ $0.certificates[certificate]?.meshID }) == roster.meshID { return }
        try roster.check(certificate)
        self.state.withLock { $0.certificates[certificate] = roster }
    }

    private func tree(_ seat: PushTree.Seat) -> PushTree {
        if let known = self.state.withLock({ $0.trees[seat] }) { return known }
        let tree = PushTree(seat)
        self.state.withLock { $0.trees[seat] = tree }
        return tree
    }

    private func vectorHash(_ encoded: [UInt8]) -> Digest {
        let place = Self.place(of: encoded)
        if let known = self.state.withLock({ $0.vectors[place]?.hash }) { return known }
        let hash = Reckoning.plain.vectorHash(encoded)
        self.state.withLock { $0.vectors[place] = Vector(encoded: encoded, hash: hash) }
        return hash
    }

    /// Where an array lies in memory.
    private static func place(of bytes: [UInt8]) -> UInt {
        unsafe bytes.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    }
}
