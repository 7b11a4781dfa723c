import Records
import Replication

/// What it costs to come together after a cut: bytes of records over what was lacked, and bytes over the healed lines.
struct HealMeter {
    /// Thousandths.
    let receivedOverLacked: UInt64?
    let copies: UInt64?
    /// All that all nodes lacked together.
    let lackedByteCount: UInt64

    /// The moment of a heal.
    struct Start {
        let cuts: [DrillDirector.Cut]
        let lackedByteCount: UInt64
        let newsByteCount: UInt64
        let receivedByteCount: UInt64
        let crossedByteCount: UInt64
        let publishedByteCount: UInt64

        init(_ cuts: [DrillDirector.Cut], _ ledger: Ledger, in world: World) {
            self.cuts = cuts
            let live = (0..<world.count).filter { world.isUp($0) && world.isHonest($0) }
            var lacked: UInt64 = 0
            for node in live {
                for author in live where author != node {
                    lacked &+= Self.lacked(of: author, at: node, ledger, in: world)
                }
            }
            self.lackedByteCount = lacked
            self.newsByteCount = Self.news(of: cuts, live, ledger, in: world)
            self.receivedByteCount = world.receivedRecordByteCount
            self.crossedByteCount = Self.crossed(cuts, in: world)
            self.publishedByteCount = ledger.byteCounts.reduce(0, &+)
        }

        private static func lacked(of author: Int, at node: Int, _ ledger: Ledger, in world: World) -> UInt64 {
            let code = world.code(of: author)
            return world.inspect(author) { $0.datasets(of: author) }.reduce(UInt64(0)) { sum, dataset in
                let size = world.inspect(author) { $0.provedSize(of: author, dataset) }
                let held = world.inspect(node) { $0.completeSize(of: author, dataset) }
                guard held < size else { return sum }
                return sum &+ ledger.neededByteCount(of: LogID(author: code, dataset: dataset), held..<size)
            }
        }

        /// One copy of what each side has that nobody on the other holds.
        private static func news(
            of cuts: [DrillDirector.Cut],
            _ live: [Int],
            _ ledger: Ledger,
            in world: World
        ) -> UInt64 {
            guard let cut = cuts.first else { return 0 }
            var sum: UInt64 = 0
            for (near, far) in [(cut.group, cut.others), (cut.others, cut.group)] {
                let readers = far.filter(live.contains)
                for author in near where live.contains(author) {
                    sum &+= readers.map { Self.lacked(of: author, at: $0, ledger, in: world) }.min() ?? 0
                }
            }
            return sum
        }

        static func crossed(_ cuts: [DrillDirector.Cut], in world: World) -> UInt64 {
            guard let cut = cuts.first else { return 0 }
            var sum: UInt64 = 0
            for node in cut.group {
                for other in cut.others where other != node {
                    sum &+= world.sentByteCount(from: node, to: other) &+ world.sentByteCount(from: other, to: node)
                }
            }
            return sum
        }
    }

    /// Everybody has come together again.
    init(since start: Start, _ ledger: Ledger, in world: World) {
        let liveCount = (0..<world.count).count { world.isUp($0) && world.isHonest($0) }
        // What was published meanwhile was lacked by all others as well.
        let published = ledger.byteCounts.reduce(0, &+) - start.publishedByteCount
        let lacked = start.lackedByteCount &+ published &* UInt64(max(0, liveCount - 1))
        let received = world.receivedRecordByteCount - start.receivedByteCount
        let crossed = HealMeter.Start.crossed(start.cuts, in: world) - start.crossedByteCount
        self.lackedByteCount = start.lackedByteCount
        self.receivedOverLacked = lacked > 0 ? received &* 1_000 / lacked : nil
        self.copies = start.newsByteCount > 0 ? crossed &* 1_000 / start.newsByteCount : nil
    }
}
