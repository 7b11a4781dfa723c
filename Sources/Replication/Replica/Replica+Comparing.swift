import Membership
import MerkleLog
import Records
import Sodium

/// Every head that is heard is compared with what is proved here, also one that was passed over or came late.
extension Replica {
    /// Keeps a head until its lines are compared.
    mutating func compareLater(_ known: KnownHead, author: Int) {
        guard author != self.me, !self.authors[author].uncompared.contains(where: { $0.known == known }) else { return }
        let datasets = known.table.lines.filter { self.mustCompare($0, of: known, author: author) }.map(\.dataset)
        guard !datasets.isEmpty else { return }
        if self.authors[author].uncompared.count >= Author.uncomparedCountMax {
            self.authors[author].uncompared.removeFirst()
        }
        self.authors[author].uncompared.append(UncomparedHead(known: known, datasets: datasets))
    }

    private func mustCompare(_ line: Line, of known: KnownHead, author: Int) -> Bool {
        guard let place = self.place(of: line.dataset, author: author) else { return true }
        if self.authors[author].logs[place].isFrozen || self.authors[author].logs[place].isStopped { return false }
        guard !self.authors[author].logs[place].verified.contains(line) else { return false }
        // Heads of two epochs prove nothing against each other.
        return self.authors[author].logs[place].standing.map { $0.head.head.epoch == known.head.head.epoch } ?? true
    }

    /// Compares what can be compared now: lines not above a tree that is proved whole.
    mutating func compareHeads(of author: Int) {
        guard !self.authors[author].uncompared.isEmpty, author != self.me else { return }
        for place in self.authors[author].uncompared.indices {
            let (known, datasets) = (
                self.authors[author].uncompared[place].known, self.authors[author].uncompared[place].datasets
            )
            self.authors[author].uncompared[place].datasets = datasets.filter { dataset in
                guard let line = known.table[dataset], self.mustCompare(line, of: known, author: author) else {
                    return false
                }
                self.compare(line, of: known, author: author)
                return true
            }
        }
        self.authors[author].uncompared.removeAll { $0.datasets.isEmpty }
    }

    private mutating func compare(_ line: Line, of known: KnownHead, author: Int) {
        guard let log = self.authors[author].log(line.dataset), !log.isComparing, !log.isHalted,
            let standing = log.standing, let whole = standing.table[line.dataset], line.size <= whole.size,
            whole.size <= log.provedSize, standing.head.hash != known.head.hash
        else { return }
        if line.size == whole.size {
            if line.root != whole.root { self.prove(standing, known, author: author) }
            return
        }
        self.compare(log.id, at: line.size, treeSize: whole.size, author: author, .head(known, standing: standing))
    }

    /// Asks how the tree here begins.
    mutating func compare(
        _ id: LogID,
        at size: UInt64,
        treeSize: UInt64,
        author: Int,
        _ purpose: OpenComparison.Purpose
    ) {
        self.comparisonCount += 1
        self.authors[author][id.dataset].isComparing = true
        let comparison = Comparison(number: self.comparisonCount, log: id, at: size, treeSize: treeSize)
        self.comparisons.append(OpenComparison(comparison: comparison, author: author, purpose: purpose))
        self.effects.append(.compare(comparison))
    }

    mutating func compared(_ number: UInt64, left: [Digest]?, right: [Digest]) {
        guard let place = self.comparisons.firstIndex(where: { $0.comparison.number == number }) else { return }
        guard let beginning = Self.beginning(left, of: self.comparisons[place].comparison.at) else {
            // While a log is compared it is not set back, so the same question stands.
            self.comparisons[place].retryAt = self.now.monotonic &+ self.limits.retryInterval
            return
        }
        let open = self.comparisons.remove(at: place)
        let (id, author) = (open.comparison.log, open.author)
        self.authors[author][id.dataset].isComparing = false
        switch open.purpose {
        case .head(let known, let standing):
            self.compared(beginning, right, known, standing, dataset: id.dataset, author: author)
        case .rewind(let size): self.readyToRewind(id, to: size, beginning, author: author)
        case .own(let line): self.comparedOwn(line, beginning)
        }
        if self.authors[author].log(id.dataset)?.mustReconcile == true { self.goOnReconciling(id, author: author) }
        self.compareHeads(of: author)
    }

    private static func beginning(_ left: [Digest]?, of size: UInt64) -> CompactRange? {
        guard let left else { return nil }
        do {
            return try CompactRange(start: 0, end: size, hashes: left)
        } catch {
            return nil  // The database gave what it should not; the same as if it gave nothing.
        }
    }

    /// Asks again what could not be read.
    mutating func retryComparisons() {
        for place in self.comparisons.indices {
            guard let retryAt = self.comparisons[place].retryAt else { continue }
            guard self.now.monotonic >= retryAt else {
                self.wakeUp(by: retryAt)
                continue
            }
            self.comparisons[place].retryAt = nil
            self.effects.append(.compare(self.comparisons[place].comparison))
        }
    }

    private mutating func compared(
        _ beginning: CompactRange,
        _ right: [Digest],
        _ known: KnownHead,
        _ standing: KnownHead,
        dataset: DatasetNumber,
        author: Int
    ) {
        guard let line = known.table[dataset] else { return }
        if !beginning.hasRoot(line.root) {
            let parting = ForkProof.Parting(dataset: dataset, left: beginning.hashes, right: right)
            self.prove(standing, known, author: author, parting: parting)
        }
        for place in self.authors[author].uncompared.indices
        where self.authors[author].uncompared[place].known == known {
            self.authors[author].uncompared[place].datasets.removeAll { $0 == dataset }
        }
        self.authors[author].uncompared.removeAll { $0.datasets.isEmpty }
    }
}

/// A comparison whose answer is awaited.
struct OpenComparison: Sendable {
    enum Purpose: Sendable {
        /// Of a head's line with the head under which the log stands.
        case head(KnownHead, standing: KnownHead)
        /// For setting the log back to this size.
        case rewind(to: UInt64)
        /// Of a line of this bureau's own newer head.
        case own(Line)
    }

    let comparison: Comparison
    let author: Int
    let purpose: Purpose
    /// The tree could not be read; it is asked for again then.
    var retryAt: UInt64?
}
