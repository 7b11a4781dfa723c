public import Records
public import Sodium

/// What one bureau says to another inside a link. ``MessageCodec`` gives each its bytes (`mesh.proto`).
public enum Message: Hashable, Sendable {
    /// The first message on a link, in both directions.
    case hello(Hello)
    /// "These are the heads I know, as one hash": answered by a pong, or the link is dead.
    case ping(number: UInt64, digest: Digest)
    case pong(number: UInt64, digest: Digest)
    /// Each author's newest head, short, and what is proved about those that forked
    /// (``ForkSubject/named(for:)``), for two nodes whose digests differ.
    case summary([SummaryRow], forks: [UInt64])
    /// Whole heads with whole tables and certificates, asked for or known to be news to the receiver.
    case heads([HeadItem])
    /// "Send me your newest head of these authors, whole."
    case headsWanted([BureauCode])
    /// A head on its way down the push tree, with small news inside.
    case push(Push)
    /// "Send me these entries, proved against this tree."
    case want(Want)
    /// Entries that verify by themselves against a signed root.
    case range(RangeAnswer)
    /// "Not now": the want's sender asks somebody else, or again.
    case later(request: UInt64)
    /// "Send me these bodies", whose entries the asker has.
    case bodiesWanted(BodiesWanted)
    case bodies(BodiesAnswer)
    /// "Show me that the larger tree extends the smaller."
    case consistencyWanted(log: LogID, from: UInt64, to: UInt64)
    case consistency(log: LogID, from: UInt64, to: UInt64, proof: [Digest])
    /// "Send me the newest vectors of these members."
    case vectorsWanted([BureauCode])
    case vectors([VectorItem])
    /// An encoded ``ForkProof``.
    case forkProof([UInt8])
    /// "Which head of mine is the newest that you hold?"
    case newestWanted(number: UInt64)
    /// The answer, which needs no signature: the newest head followed, and one of a newer epoch that is kept; none when
    /// no head of the asker was ever heard.
    case newest(number: UInt64, [HeadItem])
}

/// The versions that a node speaks, and its clock, so that a wrong one is seen.
public struct Hello: Hashable, Sendable {
    public let versionMin: UInt32
    public let versionMax: UInt32
    /// UTC microseconds.
    public let utc: UInt64

    public init(versionMin: UInt32, versionMax: UInt32, utc: UInt64) {
        self.versionMin = versionMin
        self.versionMax = versionMax
        self.utc = utc
    }
}

/// One author's newest head as its sender knows it.
public struct SummaryRow: Hashable, Sendable {
    public let author: BureauCode
    public let epoch: UInt64
    public let sequence: UInt64
    /// The first 8 bytes of the head's hash.
    public let shortHash: UInt64

    public init(author: BureauCode, epoch: UInt64, sequence: UInt64, shortHash: UInt64) {
        self.author = author
        self.epoch = epoch
        self.sequence = sequence
        self.shortHash = shortHash
    }
}

/// A head as it travels: unverified bytes.
public struct HeadItem: Hashable, Sendable {
    /// ``SignedHead/byteCount`` bytes.
    public let head: [UInt8]
    /// Encoded lines: the whole table, or those that changed since the head that the receiver is thought to have.
    public let lines: [UInt8]
    public let isWholeTable: Bool
    /// The author's signing certificate, when the receiver may not have seen it.
    public let certificate: [UInt8]?

    public init(head: [UInt8], lines: [UInt8], isWholeTable: Bool, certificate: [UInt8]?) {
        self.head = head
        self.lines = lines
        self.isWholeTable = isWholeTable
        self.certificate = certificate
    }
}

/// A head with news inside it.
public struct Push: Hashable, Sendable {
    public let item: HeadItem
    public let news: [News]

    public init(item: HeadItem, news: [News]) {
        self.item = item
        self.news = news
    }
}

/// New entries of one log below the size that the head states.
public struct News: Hashable, Sendable {
    public let dataset: DatasetNumber
    public let batch: ItemBatch
    /// The cover of what lies left of the batch, with urgent entries only: who is behind can prove them all the same.
    public let left: [Digest]
    /// The hashes that lead from the end of the batch to the root; none when the batch ends where the head says.
    public let right: [Digest]

    public init(dataset: DatasetNumber, batch: ItemBatch, left: [Digest], right: [Digest] = []) {
        self.dataset = dataset
        self.batch = batch
        self.left = left
        self.right = right
    }
}

/// What is asked of one peer.
public struct Want: Hashable, Sendable {
    /// Chosen by the asker; every answer names it.
    public let request: UInt64
    public let log: LogID
    public let indexes: Range<UInt64>
    public let treeSize: UInt64
    public let withLeft: Bool

    public init(request: UInt64, log: LogID, indexes: Range<UInt64>, treeSize: UInt64, withLeft: Bool) {
        self.request = request
        self.log = log
        self.indexes = indexes
        self.treeSize = treeSize
        self.withLeft = withLeft
    }
}

/// One frame of the answer to a ``Want``.
public struct RangeAnswer: Hashable, Sendable {
    public let request: UInt64
    public let log: LogID
    public let treeSize: UInt64
    public let batch: ItemBatch
    public let left: [Digest]
    public let right: [Digest]
    /// Whether this frame ends the answer; what is still missing has to be asked for again.
    public let isLast: Bool

    public init(request: UInt64, items: ProvedItems, isLast: Bool) {
        self.init(
            request: request,
            log: items.log,
            treeSize: items.treeSize,
            batch: items.batch,
            left: items.left,
            right: items.right,
            isLast: isLast
        )
    }

    public init(
        request: UInt64,
        log: LogID,
        treeSize: UInt64,
        batch: ItemBatch,
        left: [Digest],
        right: [Digest],
        isLast: Bool
    ) {
        self.request = request
        self.log = log
        self.treeSize = treeSize
        self.batch = batch
        self.left = left
        self.right = right
        self.isLast = isLast
    }
}

/// Bodies asked for by index.
public struct BodiesWanted: Hashable, Sendable {
    public let request: UInt64
    public let log: LogID
    /// Ascending, at most ``indexCountMax``.
    public let indexes: [UInt64]
    public static let indexCountMax = 64

    public init(request: UInt64, log: LogID, indexes: [UInt64]) {
        self.request = request
        self.log = log
        self.indexes = indexes
    }
}

/// The bodies that were at hand.
public struct BodiesAnswer: Hashable, Sendable {
    public let request: UInt64
    public let log: LogID
    public let fills: [BodyFill]

    public init(request: UInt64, log: LogID, fills: [BodyFill]) {
        self.request = request
        self.log = log
        self.fills = fills
    }
}

/// A vector as it travels, with the head that hashes it: unverified bytes.
public struct VectorItem: Hashable, Sendable {
    public let member: BureauCode
    public let vector: [UInt8]

    public init(member: BureauCode, vector: [UInt8]) {
        self.member = member
        self.vector = vector
    }
}
