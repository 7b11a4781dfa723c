import MerkleLog
import Records
import Sodium

/// Own entries that were committed since the last signed head, on their way into its push.
struct PendingNews: Sendable {
    let dataset: DatasetNumber
    let batch: ItemBatch
    /// The frontier before the batch.
    let left: [Digest]
    let isUrgent: Bool
    /// What was committed to the log after the batch.
    private(set) var after: CompactRange

    init(dataset: DatasetNumber, batch: ItemBatch, left: [Digest], isUrgent: Bool) {
        self.dataset = dataset
        self.batch = batch
        self.left = left
        self.isUrgent = isUrgent
        self.after = CompactRange(start: batch.indexes.upperBound)
    }

    /// Notes what follows in the log.
    ///
    /// - Returns: `false` when it does not follow.
    mutating func extend(by range: CompactRange) -> Bool {
        do {
            try self.after.append(range)
            return true
        } catch {
            return false  // It is then fetched like anything else.
        }
    }

    /// As it travels: with its proof against the tree that ends where ``after`` ends.
    var news: News {
        News(
            dataset: self.dataset,
            batch: self.batch,
            left: self.isUrgent ? self.left : [],
            right: self.right
        )
    }

    /// The hashes of what follows in the form of a range proof: the growing subtrees, then the shrinking ones as one.
    private var right: [Digest] {
        let hashes = self.after.hashes
        let count = RangeProof.rightCount(end: self.after.start, size: self.after.end)
        guard hashes.count > count, count > 0, let last = hashes.last else { return hashes }
        let folded = hashes[(count - 1)...].dropLast().reversed().reduce(last) { MerkleHash.node($1, $0) }
        return hashes.prefix(count - 1) + [folded]
    }

    /// This and the batch that follows it as one; `nil` when they do not touch or only one is urgent.
    func joined(with next: PendingNews) -> PendingNews? {
        guard self.dataset == next.dataset, self.isUrgent == next.isUrgent, self.after.isEmpty,
            self.batch.indexes.upperBound == next.batch.firstIndex
        else { return nil }
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
            return PendingNews(dataset: self.dataset, batch: batch, left: self.left, isUrgent: self.isUrgent)
        } catch {
            return nil  // Two batches that were whole cannot fail to join but by their size; then they travel apart.
        }
    }
}
