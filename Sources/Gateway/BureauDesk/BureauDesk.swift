import Membership
public import Node
import Records
import Replication
import Search
import Sodium
import Storage
import Transport

/// The desk of a real node: what the API asks, put to the bureau, its database and its links.
public struct BureauDesk: Desk {
    let node: RunningNode
    let registrar: Registrar
    let searcher: Searcher
    let version: String
    /// Shared by all copies of this desk.
    let basisKeeper = AnswerBasisKeeper()
    var bureau: Bureau { self.node.bureau }
    var catalogue: Catalogue { self.bureau.catalogue }

    public init(node: RunningNode, version: String) {
        self.node = node
        self.registrar = Registrar(bureau: node.bureau)
        self.searcher = Searcher(store: node.bureau.store, catalogue: node.bureau.catalogue)
        self.version = version
    }

    // MARK: How things stand

    public func status() async throws -> StatusReport {
        let overview = await self.bureau.overview
        let now = Timestamp.now()
        let heartbeat = Int(self.bureau.charter.heartbeatSeconds)
        let byteCount: UInt64? = try self.storage { try $0.databaseByteCount() }
        let members = overview.members.filter { $0.code != self.bureau.code }.map { member in
            let link = self.node.links.link(to: member.code)?.counters
            return MemberStatus(
                bureau: member.code.description,
                linked: member.isLinked,
                heardAt: Self.time(member.asOf),
                datasets: member.logs.map { self.counts($0) },
                now: now,
                heartbeatSeconds: heartbeat,
                parked: self.parked(member),
                unprovable: member.isUnprovable,
                forkProofCount: member.forkProofCount,
                roundTripMicroseconds: member.roundTrip.map { Int(clamping: $0) },
                clockDifferenceMicroseconds: member.clockDifference.map { Int(clamping: $0) },
                receivedByteCount: link.map { Int(clamping: $0.bytesInsideIn) },
                sentByteCount: link.map { Int(clamping: $0.bytesInsideOut) }
            )
        }
        return StatusReport(
            bureau: self.bureau.code.description,
            meshName: self.bureau.charter.name,
            meshId: String(self.bureau.roster.meshID.hex.prefix(16)),
            training: self.bureau.charter.isTraining,
            nodeVersion: self.version,
            clock: now,
            heartbeatSeconds: heartbeat,
            own: try self.own(overview),
            members: members,
            databaseByteCount: byteCount.map { Int(clamping: $0) },
            forkProofCount: overview.forkProofCount,
            duties: DutyReport(overview.duties),
            watches: await self.watchCounts(),
            stateDigest: overview.stateDigest.hex,
            frontiersDigest: overview.frontiersDigest.hex
        )
    }

    private func own(_ overview: Overview) throws -> OwnStatus {
        let forked = try self.forkedHere(overview)
        let own = overview.members.first { $0.code == self.bureau.code }
        return OwnStatus(
            epoch: overview.ownHead.map { Int(clamping: $0.epoch) },
            sequence: overview.ownHead.map { Int(clamping: $0.sequence) },
            signedAt: Self.time(own?.asOf),
            signing: overview.signing.word,
            reason: overview.signing.reason,
            asking: overview.signing.asking,
            datasets: own?.logs.map { self.counts($0, isForked: forked.contains($0.id)) } ?? []
        )
    }

    func counts(_ log: Overview.Log, isForked: Bool = false) -> DatasetCounts {
        DatasetCounts(
            dataset: self.catalogue[log.id.dataset]?.code ?? log.id.dataset.description,
            claimed: Int(clamping: log.claimed),
            proved: Int(clamping: log.proved),
            complete: Int(clamping: log.complete),
            due: log.proved < log.claimed ? nil : Int(clamping: log.dueCount),
            frozen: log.isFrozen || isForked,
            setAside: Int(clamping: log.setAsideCount),
            signed: log.id.author == self.bureau.code ? Int(clamping: log.signed) : nil
        )
    }

    static func time(_ microseconds: UInt64?) -> Timestamp? {
        microseconds.map { Timestamp(microseconds: Int64(clamping: $0)) }
    }

    private static func time(ago elapsed: Duration) -> Timestamp {
        Timestamp(microseconds: Timestamp.now().microseconds - Int64(elapsed / .microseconds(1)))
    }

    /// Reads from storage; a fault there is the operator's to see.
    func storage<T>(_ body: (ReadView) throws -> T) throws -> T {
        do {
            return try self.bureau.store.read(body)
        } catch let error as StorageError {
            throw Problem(.storageFault, why: error.reason)
        }
    }

    // MARK: Links

    public func peers() async throws -> PeersReport {
        let overview = await self.bureau.overview
        let states = self.node.links.peers
        let peers = overview.members.filter { $0.code != self.bureau.code }.map { member in
            self.peer(member, states.first { $0.code == member.code })
        }
        return PeersReport(bureau: self.bureau.code.description, clock: .now(), peers: peers)
    }

    private func peer(_ member: Overview.Member, _ state: PeerLinkState?) -> PeersReport.Peer {
        let counters = state?.link?.counters
        let address = state?.addresses.first
        let source = self.node.overridden.contains(member.code) ? "override" : "join request"
        return PeersReport.Peer(
            bureau: member.code.description,
            link: state?.isCut == true ? .cut : member.isLinked ? .linked : .unlinked,
            address: address?.description,
            addressSource: address.map { _ in source },
            dialledByUs: state?.link?.isInitiator,
            since: state?.link.map { link in Self.time(ago: .now - link.since) },
            lastError: member.isLinked ? nil : state?.lastFault?.description,
            roundTripMicroseconds: member.roundTrip.map { Int(clamping: $0) },
            receivedByteCount: counters.map { Int(clamping: $0.bytesInsideIn) },
            sentByteCount: counters.map { Int(clamping: $0.bytesInsideOut) },
            frozenDatasets: member.frozenLogs.map { self.counts($0).dataset },
            parked: member.parked != nil,
            unprovable: member.isUnprovable
        )
    }

    public func setLink(to bureau: String, cut: Bool) async throws -> LinkReport {
        guard self.bureau.charter.isTraining else { throw Problem(.notTraining) }
        let code = try self.member(bureau)
        if cut { self.node.links.cut(code) } else { self.node.links.restore(code) }
        let isLinked = await self.bureau.overview.members.first { $0.code == code }?.isLinked ?? false
        return LinkReport(bureau: bureau, link: cut ? .cut : isLinked ? .linked : .unlinked)
    }

    /// A member of the mesh, this bureau included.
    ///
    /// - Throws: ``Problem`` of kind `unknownBureau` with the nearest codes.
    func anyMember(_ text: String) throws -> BureauCode {
        guard let code = BureauCode(text.uppercased()), self.bureau.roster.index(of: code) != nil else {
            let near = Members.world.nearest(to: text).filter { self.bureau.roster.index(of: $0) != nil }
            throw Problem(
                .unknownBureau,
                place: text,
                next: near.isEmpty ? nil : "did you mean \(near.map(\.description).joined(separator: " or "))?"
            )
        }
        return code
    }

    /// Another member of the mesh.
    ///
    /// - Throws: ``Problem``: `unknownBureau` with the nearest codes, `ownBureau`.
    func member(_ text: String) throws -> BureauCode {
        let code = try self.anyMember(text)
        guard code != self.bureau.code else { throw Problem(.ownBureau, place: text) }
        return code
    }
}
