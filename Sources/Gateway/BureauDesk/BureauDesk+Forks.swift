import Node
import Records
import Replication
import Sodium
import Storage

extension BureauDesk {
    public func forks() async throws -> ForksReport {
        let overview = await self.bureau.overview
        let forked = try self.forkedHere(overview)
        return ForksReport(
            bureau: self.bureau.code.description,
            clock: .now(),
            forks: try self.keptProofs().map(\.fork),
            frozen: overview.members.flatMap { member in
                member.logs.filter { $0.isFrozen || forked.contains($0.id) }.map { log in
                    ForksReport.FrozenLog(
                        author: member.code.description,
                        dataset: self.counts(log).dataset,
                        standsAt: Int(clamping: log.proved),
                        claimed: Int(clamping: log.claimed)
                    )
                }
            },
            parked: overview.members.compactMap(self.parked),
            unprovable: overview.members.filter(\.isUnprovable).map(\.code.description)
        )
    }

    public func forkProofs() async throws -> ForkProofFiles { ForkProofFiles(proofs: try self.keptProofs()) }

    private func keptProofs() throws -> [ForkProofFiles.File] {
        let proofs = try self.storage { try $0.forkProofs() }
        return proofs.map { ForkProofFiles.File(fork: Fork($0, self.catalogue), text: ForkProofText.text($0)) }
            .sorted { ($0.fork.author, $0.fork.since, $0.fork.id) < ($1.fork.author, $1.fork.since, $1.fork.id) }
    }

    /// This bureau's own logs of which two histories are proved in the epoch that it signs in: this node knows only one
    /// of them, and everybody else's stands still.
    func forkedHere(_ overview: Overview) throws -> Set<LogID> {
        let own = overview.members.first { $0.code == self.bureau.code }
        guard let own, own.forkProofCount > 0, let epoch = overview.ownHead?.epoch else { return [] }
        let proofs = try self.storage { try $0.forkProofs() }
        return Set(
            proofs.filter { $0.author == own.code && $0.first.head.head.epoch == epoch }
                .flatMap { proof in proof.frozen.map { LogID(author: own.code, dataset: $0) } }
        )
    }

    func parked(_ member: Overview.Member) -> ParkedEpochReport? {
        member.parked.map { parked in
            ParkedEpochReport(
                author: member.code.description,
                epoch: Int(clamping: parked.head.epoch),
                sequence: Int(clamping: parked.head.sequence),
                head: String(parked.head.hash.hex.prefix(12)),
                certificate: parked.certificate.hex,
                leavesOut: parked.leavesOut.map { self.catalogue[$0]?.code ?? $0.description },
                countersigners: parked.countersigners.map(\.description),
                needed: parked.neededCount
            )
        }
    }

    /// Publishes this bureau's word, as an entry of its `system` log, unless it has been given before.
    public func countersign(_ request: CountersignRequest) async throws -> Countersigned {
        let code = try self.member(request.author)
        let waiting = try await self.waiting(code)
        guard waiting.report.certificate == request.certificate else {
            throw Problem(.notThatEpoch, place: code.description, why: "epoch \(waiting.report.epoch) waits now")
        }
        let isGiven = waiting.report.countersigners.contains(self.bureau.code.description)
        if request.dryRun != true, !isGiven { try await self.publishCountersignature(code, waiting.certificate) }
        // With enough of them it is followed at once, and waits no more.
        let after = await self.bureau.overview.members.first { $0.code == code }.flatMap(self.parked)
        return Countersigned(
            parked: after ?? waiting.report.countersigned(by: self.bureau.code.description),
            dryRun: request.dryRun ?? false,
            committed: request.dryRun != true,
            signing: await self.bureau.overview.signing.word
        )
    }

    private func waiting(_ code: BureauCode) async throws -> (report: ParkedEpochReport, certificate: Digest) {
        let member = await self.bureau.overview.members.first { $0.code == code }
        guard let member, let report = self.parked(member), let certificate = member.parked?.certificate else {
            throw Problem(.nothingParked, place: code.description)
        }
        return (report, certificate)
    }

    private func publishCountersignature(_ author: BureauCode, _ certificate: Digest) async throws {
        let entry: Entry
        do {
            // It carries nothing personal and is of use as long as the epoch is: ten years are for ever here.
            let expiry = Self.today().adding(days: 3_650)
            entry = try Entry.countersigning(author: author, certificate: certificate, expiry: expiry)
        } catch {
            throw Problem(.internalFault, why: "\(error)")
        }
        let outcome = await self.bureau.publish(dataset: .system, entries: entry.encoded, bodies: [])
        if case .refused(let refusal) = outcome { throw Problem(refusal) }
    }
}

extension ParkedEpochReport {
    fileprivate func countersigned(by code: String) -> ParkedEpochReport {
        ParkedEpochReport(
            author: self.author,
            epoch: self.epoch,
            sequence: self.sequence,
            head: self.head,
            certificate: self.certificate,
            leavesOut: self.leavesOut,
            countersigners: Set(self.countersigners + [code]).sorted(),
            needed: self.needed
        )
    }
}

extension Overview.Member {
    var isUnprovable: Bool { self.logs.contains(where: \.isUnprovable) }
    var frozenLogs: [Overview.Log] { self.logs.filter(\.isFrozen) }
}
