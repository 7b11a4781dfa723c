import PlantedFaults
public import Sodium

/// Who passes a head on to whom: for each (author, sequence) the same shuffle of the whole roster everywhere.
///
/// The tree has no state, so nothing has to heal: a member without a live link is skipped and its children
/// are adopted by whoever would have sent to it, level by level, so that different views shift nobody's place.
/// A *gossip overlay* such as HyParView keeps neighbours instead; here every node computes them anew.
///
/// - Source: design of this project; the shuffle is Fisher and Yates's over SplitMix64.
public struct PushTree: Sendable {
    /// Roster numbers in tree order; the author first.
    private let order: [UInt16]
    /// Where each roster number stands in the order.
    private let places: [UInt16]
    private let fanOut: Int

    /// What the shuffle of one head follows from.
    public struct Seat: Hashable, Sendable {
        public let mesh: Digest
        /// Roster number of the author, the root.
        public let author: Int
        public let sequence: UInt64
        /// Members of the roster base that the head names.
        public let memberCount: Int
        public let fanOut: Int
    }

    public init(_ seat: Seat) {
        self.init(
            mesh: seat.mesh,
            author: seat.author,
            sequence: seat.sequence,
            memberCount: seat.memberCount,
            fanOut: seat.fanOut
        )
    }

    /// - Parameters:
    ///   - author: roster number of the author, the root.
    ///   - memberCount: members of the roster base that the head names.
    public init(mesh: Digest, author: Int, sequence: UInt64, memberCount: Int, fanOut: Int) {
        var hash = SHA256()
        hash.update(Array("NCB Mesh push tree v1\n".utf8))
        hash.update(mesh)
        var bytes: [UInt8] = []
        bytes.append(bigEndian: UInt64(author), byteCount: 8)
        bytes.append(bigEndian: sequence, byteCount: 8)
        hash.update(bytes)
        let seed = hash.finalize().bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var generator = SeededGenerator(seed: seed)
        var others = (0..<memberCount).filter { $0 != author }
        generator.shuffle(&others)
        self.order = ([author] + others).map { UInt16(truncatingIfNeeded: $0) }
        var places = [UInt16](repeating: 0, count: self.order.count)
        for (place, member) in self.order.enumerated() where Int(member) < places.count {
            places[Int(member)] = UInt16(truncatingIfNeeded: place)
        }
        self.places = places
        self.fanOut = max(fanOut, 1)
    }

    /// The members that `member` sends to, given which of them it is linked to.
    ///
    /// - Parameters:
    ///   - member: roster number of the sender.
    ///   - isLinked: whether the sender has a live link to a roster number.
    /// - Complexity: O(members) at worst, when most are down.
    public func receivers(of member: Int, isLinked: (Int) -> Bool) -> [Int] {
        guard self.places.indices.contains(member) else { return [] }
        let own = self.children(of: Int(self.places[member]))
        guard !own.isEmpty else { return [] }
        var receivers: [Int] = []
        receivers.reserveCapacity(own.count)
        // Members without a link, level by level: their children are adopted.
        var missing: [Int] = []
        var adopted = 0
        var children = own
        while true {
            for child in children {
                let member = Int(self.order[child])
                if isLinked(member) { receivers.append(member) } else { missing.append(child) }
            }
            guard adopted < missing.count, !PlantedFault.adoptionLeftOut.isPlanted else { return receivers }
            children = self.children(of: missing[adopted])
            adopted += 1
        }
    }

    /// Whether a member has children of its own.
    func passesOn(_ member: Int) -> Bool {
        self.places.indices.contains(member) && !self.children(of: Int(self.places[member])).isEmpty
    }

    /// Places in the order.
    private func children(of place: Int) -> Range<Int> {
        let first = min(place * self.fanOut + 1, self.order.count)
        return first..<min(first + self.fanOut, self.order.count)
    }
}
