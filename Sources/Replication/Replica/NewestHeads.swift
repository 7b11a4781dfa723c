import Sodium

/// The reference of each member's newest head, and one hash over all of them that costs little to bring up to date.
///
/// At 196 members a few heads are new between two pings: only their groups are hashed again.
struct NewestHeads: Sendable {
    /// By roster number.
    private(set) var numbers: [HeadNumber]
    /// The references' encodings, end to end.
    private var bytes: [UInt8]
    /// One for each group; `nil` where a head is newer than the hash.
    private var groups: [Digest?]

    /// How many members are hashed together.
    static let groupCount = 16
    private static let context = Array("NCB Mesh state digest v1\n".utf8)

    init(memberCount: Int) {
        self.numbers = Array(repeating: .none, count: memberCount)
        self.bytes = Array(repeating: 0, count: memberCount * HeadReference.byteCount)
        self.groups = Array(repeating: nil, count: (memberCount + Self.groupCount - 1) / Self.groupCount)
    }

    mutating func set(_ reference: HeadReference, of author: Int) {
        self.numbers[author] = reference.number
        let start = author * HeadReference.byteCount
        self.bytes.replaceSubrange(start..<start + HeadReference.byteCount, with: reference.encoded)
        self.groups[author / Self.groupCount] = nil
    }

    /// The first eight bytes of the hash of an author's newest head.
    func shortHash(of author: Int) -> UInt64 {
        let start = (author + 1) * HeadReference.byteCount - Digest.byteCount
        return self.bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Hashes again the groups in which something changed.
    mutating func settle() {
        for group in self.groups.indices where self.groups[group] == nil { self.groups[group] = self.hash(of: group) }
    }

    /// The state digest over these heads and the things that fork proofs prove.
    func digest(subjects: [UInt64]) -> Digest {
        var bytes = Self.context
        bytes.reserveCapacity(bytes.count + self.groups.count * Digest.byteCount + subjects.count * 8)
        for group in self.groups.indices { (self.groups[group] ?? self.hash(of: group)).append(to: &bytes) }
        for subject in subjects { bytes.append(bigEndian: subject, byteCount: 8) }
        return SHA256.hash(bytes)
    }

    private func hash(of group: Int) -> Digest {
        let start = group * Self.groupCount * HeadReference.byteCount
        let end = min(start + Self.groupCount * HeadReference.byteCount, self.bytes.count)
        return SHA256.hash(Array(self.bytes[start..<end]))
    }
}
