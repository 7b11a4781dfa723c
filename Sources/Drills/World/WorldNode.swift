import Membership
import Records
import Replication
import Sodium

/// One bureau's machine in a world: its program while it runs, its disk, its mark, its clocks and its keys.
///
/// A class, so that looking at one of its parts copies nothing.
final class WorldNode {
    let code: BureauCode
    var signingKey: SigningKey
    var certificate: Certificate
    var clock: NodeClock
    /// The program's memory; what it says while ``isUp`` is false means nothing.
    var replica: Replica
    var store: any DrillStore
    /// What the high-water mark's file holds. Whether it was written in this boot says ``markWitness``.
    var mark: MarkReading = .at(.none, isOfThisBoot: false)
    /// The newest mark, remembered where a boot's end forgets it: an older copy of the file is known by it.
    var markWitness: HeadReference? = HeadReference.none
    /// What the program has read or written last.
    var knownMark: MarkReading = .missing
    var isUp = false
    /// Counts the starts of the program: what an earlier run asked for does not reach a later one.
    var boot: UInt64 = 0
    /// Counts the moments at which the replica asked to be woken: only the newest counts, as with the real timer.
    var tickGeneration: UInt64 = 0
    var writer = TransactionQueue()
    /// Serves under way, by number.
    var serves: [Int: ServeJob] = [:]
    var serveCount = 0
    var readerBusyUntil: UInt64 = 0
    var markBusyUntil: UInt64 = 0
    /// Writes of the mark under way.
    var freezing: [PreparedHead] = []
    var publications = PublicationBook()
    /// Effects that are still carried out before the program dies; `nil` while it is not to die.
    var effectsLeft: Int?
    var faults = DiskFaults()
    /// What it does that it must not; who once did counts as dishonest for good.
    var actor: (any Misbehaving)?
    var actorCount = 0

    init(
        code: BureauCode,
        signingKey: SigningKey,
        certificate: Certificate,
        clock: NodeClock,
        replica: Replica,
        store: any DrillStore
    ) {
        self.code = code
        self.signingKey = signingKey
        self.certificate = certificate
        self.clock = clock
        self.replica = replica
        self.store = store
    }

    /// What it once did stays done: it is never again counted among the honest.
    var everMisbehaved = false

    /// What a program reads that starts now.
    var markReading: MarkReading {
        guard case .at(let reference, _) = self.mark else { return self.mark }
        return .at(reference, isOfThisBoot: self.markWitness == reference)
    }

    func write(mark reference: HeadReference) {
        self.mark = .at(reference, isOfThisBoot: false)
        self.markWitness = reference
    }

    var isHonest: Bool { !self.everMisbehaved && self.actor == nil }
}

/// What is wrong with a disk.
struct DiskFaults {
    /// Nothing more can be written.
    var isFull = false
    /// Writing takes so many times as long.
    var slowness: UInt64 = 1
}

/// What waits to be written by the one writing connection, as the real node's writer has it.
struct TransactionQueue {
    var waiting: [Commit] = []
    /// The transaction under way; empty when there is none.
    var running: [Commit] = []
}

/// An answer that a reading connection is working on, frame by frame.
struct ServeJob {
    let serving: Serving
    /// Where the next frame begins.
    var start: UInt64
    var sentByteCount = 0
    /// A frame that was read and waits for room on its link.
    var frame: (message: Message, byteCount: Int)?
    var isLast = false
}

/// A node's publications and how they ended.
struct PublicationBook {
    /// One that was handed in.
    struct Issued {
        let dataset: DatasetNumber
        /// Of its entries, in order.
        let marks: [UInt64]
    }

    var issuedCount: UInt64 = 0
    var acknowledgedCount: UInt64 = 0
    var refusedCount: UInt64 = 0
    /// By number, those that have not ended yet. A program that ends takes them along.
    var underWay: [UInt64: Issued] = [:]
}
