import MerkleLog
import Records

/// This bureau as an author: what it has committed, what it is about to sign, and whether it may.
///
/// ```
///   stopped(starting) ──▶ signing ◀───────────────────────────── signed; mark refused; a doubt came up ┐
///                            │ a prepared head is due                                                  │
///                            ▼                                                                         │
///                      freezing(nil) ──no own commit under way──▶ freezing(head) ──mark durable, signature asked for
///   key superseded, mark not written ──▶ stopped (until a person acts)
/// ```
/// Beside these stand ``prepared``, the head that each own commit writes anew until it is frozen, and ``asking``: while
/// that is set, nothing is frozen, signed or sent, and what is committed has no head. ``recovering`` is only set
/// together with ``asking``.
///
/// While a head is being frozen no commit of own entries is issued, so the database never rewrites bytes that the
/// high-water mark names.
struct Publisher: Sendable {
    enum State: Sendable, Equatable {
        case stopped(SigningRefusal)
        case signing
        /// The next head waits for the commits under way, or for the mark, or for its signature.
        case freezing(PreparedHead?)
    }

    let epoch: UInt64
    var state: State = .stopped(.starting)
    /// Members are being asked, because this bureau may have signed more than it knows.
    var asking: Asking?
    /// A newer head of this bureau, all below which is fetched first.
    var recovering: KnownHead?
    /// The newest head that the mark is known to name.
    var mark = HeadReference.none
    /// A stored head that may have been signed: its bytes are signed, again or for the first time, as they are.
    var toResume: PreparedHead?
    /// The frontier of each own log, commits under way included; ascending by dataset.
    var frontiers: [(dataset: DatasetNumber, frontier: CompactRange)] = []
    /// The line table with commits under way included.
    var table = LineTable()
    var lastSequence: UInt64 = 0
    /// Durable, not yet frozen.
    var prepared: PreparedHead?
    /// The newest head in the database, frozen or not.
    var stored: PreparedHead?
    var signedAt: UInt64?
    var waiting: [Publication] = []
    var commitsUnderWay = 0
    /// Committed since the last signed head: goes out inside the push when it is small.
    private(set) var news: [PendingNews] = []
    /// Whether more than fits into a push was committed since the last signed head: then only urgent news go along.
    private(set) var hasOverflowed = false
    var nextHeartbeatAt: UInt64 = 0
    /// Whether the head that is being signed was made by an earlier run.
    var isResuming = false

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

    /// Keeps a batch for the next push, while everything since the last head stays small. Urgent batches stay even
    /// when the rest does not, as long as they are small themselves.
    mutating func addNews(_ item: PendingNews, range: CompactRange, byteCountMax: Int) {
        let joined = self.news.last?.joined(with: item)
        if let joined {
            self.news[self.news.count - 1] = joined
        } else {
            self.news = self.news.compactMap { kept in
                guard kept.dataset == item.dataset else { return kept }
                var kept = kept
                return kept.extend(by: range) ? kept : nil
            }
            self.news.append(item)
        }
        self.hasOverflowed = self.hasOverflowed || self.newsByteCount > byteCountMax || self.news.count > 16
        if self.hasOverflowed { self.news.removeAll { !$0.isUrgent } }
        while self.newsByteCount > byteCountMax || self.news.count > 16 { self.news.removeLast() }
    }

    private var newsByteCount: Int { self.news.reduce(0) { $0 + $1.batch.byteCount } }

    /// The news as they travel; the next head begins anew.
    mutating func takeNews() -> [News] {
        defer {
            self.news = []
            self.hasOverflowed = false
        }
        return self.news.map(\.news)
    }

    /// Entries that were to go out are not durable: nothing travels with the next head.
    mutating func dropNews() {
        self.news = []
        self.hasOverflowed = true
    }
}
