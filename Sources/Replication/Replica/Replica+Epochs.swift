import Membership
import MerkleLog
import Records
import Sodium

/// New epochs: followed at once when they extend what is proved here, else when enough members have countersigned.
extension Replica {
    /// The logs of which a head of a newer epoch leaves out what is proved here. What nobody could prove counts for
    /// nothing.
    func leavesOut(_ known: KnownHead, author: Int) -> [DatasetNumber] {
        self.authors[author].logs.compactMap { log in
            guard log.knownEnd > 0 else { return nil }
            guard let line = known.table[log.id.dataset], line.size >= log.knownEnd else { return log.id.dataset }
            guard line.size == log.prefix.end, !log.prefix.hasRoot(line.root) else { return nil }
            return log.id.dataset
        }
    }

    /// Keeps a head of a newer epoch that is not followed, and passes it on: everybody must be able to judge it.
    mutating func park(_ known: KnownHead, author: Int) {
        let reference = known.head.reference
        if let parked = self.authors[author].parked?.head.reference {
            let isBetter =
                parked.isOlder(than: reference) || (parked.number == reference.number && reference.hash < parked.hash)
            guard isBetter else { return }
        }
        let isNews = self.authors[author].parked?.head.head.epoch != known.head.head.epoch
        self.authors[author].parked = known
        self.unsaved.park(author)
        self.noteNewest(of: author)
        self.flushSoon()
        if isNews { self.note(.epochParked(author: self.authors[author].code, epoch: reference.epoch)) }
        self.push(known, author: author, changes: known.table.lines, news: [])
        self.effects.append(.progressed)
        self.followIfCountersigned(author)
    }

    mutating func unpark(_ author: Int) {
        guard self.authors[author].parked != nil else { return }
        self.authors[author].parked = nil
        self.unsaved.unpark(author)
        self.noteNewest(of: author)
        self.flushSoon()
    }

    // MARK: Countersignatures

    /// Looks for countersignatures among proved entries of a `system` log.
    func countersignatures(in batch: ItemBatch, of id: LogID) -> [Countersignature] {
        guard id.dataset == .system else { return [] }
        return (0..<batch.count).compactMap { position in
            Countersignature(
                entry: batch.entry(at: position),
                signer: id.author,
                index: batch.firstIndex + UInt64(position)
            )
        }
    }

    /// Counts countersignatures that are durable.
    mutating func count(_ countersignatures: [Countersignature]) {
        var touched = MemberSet()
        for one in countersignatures {
            guard let signer = self.roster.index(of: one.signer), let author = self.roster.index(of: one.author),
                signer != author
            else { continue }
            self.authors[author].note(Countersign(signer: signer, index: one.index, certificate: one.certificate))
            touched.insert(author)
        }
        for author in touched.members { self.followIfCountersigned(author) }
    }

    /// Follows the newest epoch that enough members have countersigned: what it leaves out is set aside, and logs that
    /// stood still go on.
    mutating func followIfCountersigned(_ author: Int) {
        guard author != self.me, !self.authors[author].countersigns.isEmpty else { return }
        let certificate = self.authors[author].certificates.last {
            self.authors[author].countersigners(of: $0).count >= self.roster.countersignerCount
        }
        guard let certificate, certificate.number > self.authors[author].followedEpoch else { return }
        self.authors[author].followedEpoch = certificate.number
        var isNew = false
        if let parked = self.authors[author].parked, parked.head.head.epoch <= certificate.number {
            self.unpark(author)
            if parked.head.head.epoch == certificate.number {
                isNew = true
                self.accept(parked, author: author)
                self.unsaved.heads.insert(author)
                self.note(.epochFollowed(author: self.authors[author].code, epoch: certificate.number))
            }
        }
        self.reconcileAll(of: author, isNew: isNew)
        self.effects.append(.progressed)
    }

    /// Brings every log of an author into its countersigned epoch.
    ///
    /// - Parameter isNew: whether its head has just become the newest. Else only logs that stand still are looked at:
    ///   all others were brought into the epoch before, or it left nothing of them out.
    mutating func reconcileAll(of author: Int, isNew: Bool) {
        guard let newest = self.authors[author].newest,
            newest.head.head.epoch == self.authors[author].followedEpoch
        else { return }
        let epoch = newest.head.head.epoch
        let logs = self.authors[author].logs.filter {
            self.isToBeBrought($0, author: author, into: epoch, isNew: isNew)
        }
        // In the database they stand still with this head, so that a restart knows what is not done yet.
        for log in logs where log.knownEnd > 0 && log.standing?.head.head.epoch != epoch {
            self.unsaved.freeze(log.id)
        }
        for log in logs { self.reconcile(log.id.dataset, author: author) }
        self.lookAt(author)
    }

    /// A log that forked inside the epoch stands still.
    private func isToBeBrought(_ log: LogReplica, author: Int, into epoch: UInt64, isNew: Bool) -> Bool {
        let evidence = self.authors[author].evidence
        return isNew ? !evidence.shows(log.id.dataset, in: epoch) : evidence.holds(log, outsideOf: epoch)
    }
}
