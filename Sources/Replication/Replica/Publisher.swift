import MerkleLog
import Records

/// This bureau as an author: what it has committed, what it is about to sign, and whether it may.
///
/// ```
///   starting ──mark agrees──▶ signing ◀──────────────┐
///      │                        │ commit             │ signed
///      │                        ▼                    │
///      │                    prepared ──interval──▶ freezing ──mark durable──▶ frozen
///      └──mark missing, above, contradicting──▶ refusing (until a person acts)
/// ```
/// While a head is being frozen no commit of own entries is issued, so the database never rewrites bytes that the
/// high-water mark names.
struct Publisher: Sendable {
    enum State: Sendable, Equatable {
        case refusing(SigningRefusal)
        case signing
        /// The next head waits for the commits under way, or for the mark, or for its signature.
        case freezing(PreparedHead?)
    }

    let epoch: UInt64
    var state: State = .refusing(.starting)
    /// The frontier of each own log, commits under way included; ascending by dataset.
    var frontiers: [(dataset: DatasetNumber, frontier: CompactRange)] = []
    /// The line table with commits under way included.
    var table = LineTable()
    var lastSequence: UInt64 = 0
    /// Durable, not yet frozen.
    var prepared: PreparedHead?
    var signedAt: UInt64?
    var waiting: [Publication] = []
    var commitsUnderWay = 0
    /// Committed since the last signed head: goes out inside the push when it is small.
    var news: [News] = []
    var newsByteCount = 0
    var nextHeartbeatAt: UInt64 = 0

    init(epoch: UInt64) {
        self.epoch = epoch
    }

    func frontier(_ dataset: DatasetNumber) -> CompactRange {
        self.frontiers.first { $0.dataset == dataset }?.frontier ?? CompactRange(start: 0)
    }

    mutating func setFrontier(_ frontier: CompactRange, _ dataset: DatasetNumber) {
        if let place = self.frontiers.firstIndex(where: { $0.dataset == dataset }) {
            self.frontiers[place].frontier = frontier
        } else {
            self.frontiers.append((dataset, frontier))
        }
    }

    /// Keeps a batch for the next push, while everything since the last head stays small.
    mutating func addNews(_ item: News, byteCountMax: Int) {
        self.newsByteCount += item.batch.byteCount
        if self.newsByteCount > byteCountMax || self.news.count >= 16 {
            self.news = []
        } else if let last = self.news.last, last.dataset == item.dataset, let joined = last.joined(with: item) {
            self.news[self.news.count - 1] = joined
        } else {
            self.news.append(item)
        }
    }
}

extension News {
    /// This and the batch that follows it as one; `nil` when they do not touch.
    func joined(with next: News) -> News? {
        guard self.batch.indexes.upperBound == next.batch.firstIndex else { return nil }
        let count = self.batch.count
        do {
            let batch = try ItemBatch(
                firstIndex: self.batch.firstIndex,
                entries: self.batch.entries + next.batch.entries,
                bodies: self.batch.bodies + next.batch.bodies,
                held: { position in
                    position < count
                        ? !self.batch.spans[position].isEmpty : !next.batch.spans[position - count].isEmpty
                }
            )
            return News(dataset: self.dataset, batch: batch, left: self.left)
        } catch {
            return nil  // Two batches that were whole cannot fail to join but by their size; then they travel apart.
        }
    }
}
