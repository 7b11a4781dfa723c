public import Records

/// What a drill looks at after every event: single facts without the cost of an ``Overview``.
///
/// Members are named by their index in the roster; every index MUST be one of the roster's.
extension Replica {
    /// The newest head of an author that is known here.
    public func newestHead(of author: Int) -> KnownHead? { self.authors[author].newest }

    /// The newest head of an author that is complete here.
    public func completeHead(of author: Int) -> HeadReference { self.authors[author].completeHead }

    /// Entries of a log that are proved and durable from the first on.
    public func provedSize(of author: Int, _ dataset: DatasetNumber) -> UInt64 {
        guard let place = self.place(of: dataset, author: author) else { return 0 }
        return self.authors[author].logs[place].provedSize
    }

    /// Entries of a log that are proved and whose live bodies are all held.
    public func completeSize(of author: Int, _ dataset: DatasetNumber) -> UInt64 {
        guard let place = self.place(of: dataset, author: author) else { return 0 }
        return self.authors[author].logs[place].completeSize
    }

    /// How far a log goes by the newest head that is proved here: so much of it can be shown to others.
    public func standingSize(of author: Int, _ dataset: DatasetNumber) -> UInt64 {
        guard let place = self.place(of: dataset, author: author) else { return 0 }
        return self.authors[author].logs[place].standing?.table[dataset]?.size ?? 0
    }

    /// Whether a log is proved in ranges with gaps between them.
    public func hasGaps(_ author: Int, _ dataset: DatasetNumber) -> Bool {
        guard let place = self.place(of: dataset, author: author) else { return false }
        return self.authors[author].logs[place].provedCount > self.authors[author].logs[place].provedSize
    }

    /// Whether a log stands still because its author contradicted itself.
    public func isFrozen(_ author: Int, _ dataset: DatasetNumber) -> Bool {
        guard let place = self.place(of: dataset, author: author) else { return false }
        return self.authors[author].logs[place].isFrozen
    }

    /// Calls with each log of which anything was heard and its proved size, in order of authors and datasets.
    public func forEachProvedSize(_ body: (_ author: Int, _ dataset: DatasetNumber, _ size: UInt64) -> Void) {
        for author in self.authors.indices {
            for place in self.authors[author].logs.indices {
                body(author, self.authors[author].logs[place].id.dataset, self.authors[author].logs[place].provedSize)
            }
        }
    }

    /// Where a log stands among its author's; looked at where it is, because a copy of a log costs more than the search.
    func place(of dataset: DatasetNumber, author: Int) -> Int? {
        self.authors[author].place(of: dataset)
    }

    /// The logs of an author of which anything was heard, in ascending order.
    public func datasets(of author: Int) -> [DatasetNumber] { self.authors[author].logs.map(\.id.dataset) }

    /// Whether this bureau signs nothing, for whatever reason.
    public var refusesToSign: Bool {
        if case .stopped = self.publisher.state { return true }
        return self.publisher.asking != nil || self.publisher.recovering != nil
    }

    /// Whether nothing that was claimed is missing here.
    public var isCaughtUp: Bool { self.behind.isEmpty }

    public func isLinked(_ member: Int) -> Bool { self.links[member] != nil }

    /// Fork proofs that are kept of one author.
    public func forkProofCount(of author: Int) -> Int { self.authors[author].evidence.keys.count }

    /// How much is remembered for peers and authors, whose bounds ``Limits`` states.
    public var load: ReplicaLoad {
        ReplicaLoad(
            wantCount: self.wants.count,
            pingCount: self.pings.count,
            servingCount: self.serving.count,
            peerWantCountMax: Self.most(self.wants.map(\.member)),
            peerServingCountMax: Self.most(self.serving.map(\.member)),
            commitCount: self.commits.count,
            pendingByteCount: self.pendingByteCount,
            waitingPublicationCount: self.publisher.waiting.count
        )
    }
}

extension Replica {
    /// How often the member is named that is named most often.
    private static func most(_ members: [Int]) -> Int {
        guard members.count > 1 else { return members.count }
        return members.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }.values.max() ?? 0
    }
}

/// Sizes of everything in a `Replica` that grows with what others say.
public struct ReplicaLoad: Hashable, Sendable {
    public let wantCount: Int
    public let pingCount: Int
    public let servingCount: Int
    /// Of the peer that has most of them.
    public let peerWantCountMax: Int
    public let peerServingCountMax: Int
    public let commitCount: Int
    public let pendingByteCount: Int
    public let waitingPublicationCount: Int
}
