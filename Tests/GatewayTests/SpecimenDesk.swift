import Gateway
import Node
import Records

/// A desk that answers with fixed documents, for testing what lies between a client and a desk.
struct SpecimenDesk: Desk {
    static let clock = Timestamp(microseconds: 1_795_521_850_123_456)
    static let recordId = "00112233445566778899aabbccddeeff"

    func status() async throws -> StatusReport {
        let counts = DatasetCounts(dataset: "sltd", claimed: 5, proved: 5, complete: 4, due: 1, frozen: false)
        return StatusReport(
            bureau: "FR",
            meshName: "Training",
            meshId: "0011223344556677",
            training: true,
            nodeVersion: "0",
            clock: Self.clock,
            heartbeatSeconds: 60,
            own: OwnStatus(epoch: 1, sequence: 2, datasets: []),
            members: [
                MemberStatus(
                    bureau: "DE",
                    linked: nil,
                    heardAt: Self.clock,
                    datasets: [counts],
                    now: Self.clock,
                    heartbeatSeconds: 60
                )
            ],
            databaseByteCount: nil,
            forkProofCount: 0,
            stateDigest: "aa",
            frontiersDigest: "bb"
        )
    }

    func search(_ query: SearchQuery) async throws -> SearchAnswer {
        SearchAnswer(
            text: query.text,
            takenFor: ["name"],
            hits: [],
            hasMore: false,
            completeness: [
                AuthorCompleteness(
                    author: "DE",
                    claimed: 5,
                    complete: 5,
                    due: 0,
                    asOf: Self.clock,
                    silentSince: nil
                )
            ],
            clock: Self.clock,
            elapsedMicroseconds: 7
        )
    }

    /// A problem for each text that is empty; everything else has no hit.
    func searchBatch(_ batch: SearchBatch) async throws -> SearchBatchAnswer {
        let isKnown = batch.knownCompleteness == "basis-1"
        let refused = batch.texts.enumerated().filter { $1.text.isEmpty }
        return SearchBatchAnswer(
            count: batch.texts.count,
            found: [],
            problems: refused.map { .init(index: $0.offset, problem: ProblemDocument(Problem(.searchEmpty))) },
            noHit: .noHitComplete,
            completenessId: "basis-1",
            completeness: isKnown ? nil : try await self.search(SearchQuery(text: "")).completeness,
            clock: Self.clock,
            elapsedMicroseconds: 7
        )
    }

    func record(_ query: RecordQuery) async throws -> RecordReport {
        throw Problem(.noSuchRecord, place: query.recordId)
    }

    func publish(_ request: PublishRequest) async throws -> Published {
        self.published(.publish, request.dataset ?? "none", request.fields.fields.map(\.name))
    }

    func revise(recordId: String, _ request: PublishRequest) async throws -> Published {
        self.published(.revise, "sltd", [recordId])
    }

    func withdraw(recordId: String, _ request: WithdrawRequest) async throws -> Published {
        self.published(.withdraw, "sltd", [recordId])
    }

    func importBatch(_ batch: ImportBatch) async throws -> ImportBatchResult {
        ImportBatchResult(
            new: batch.items.count,
            revised: 0,
            unchanged: 0,
            refused: [.init(item: 0, reason: batch.list)]
        )
    }

    func finishImport(_ finish: ImportFinish) async throws -> ImportFinished {
        ImportFinished(
            dataset: finish.dataset,
            list: finish.list,
            knownCount: finish.seen.count,
            vanishedCount: 0,
            vanished: [],
            withdrawnCount: finish.withdrawal == .exactly(3) ? 3 : 0
        )
    }

    func profile(of bureau: String?) async throws -> ProfileReport {
        let desk = DutyDesk(bureau: bureau ?? "FR", telephones: ["+33144556677"], timeZone: "Europe/Paris")
        return ProfileReport(bureau: desk.bureau, owner: nil, dutyDesk: desk, clock: Self.clock)
    }

    func setProfile(_ request: ProfileRequest) async throws -> Published {
        self.published(.publish, "system", request.telephones)
    }

    func peers() async throws -> PeersReport { PeersReport(bureau: "FR", clock: Self.clock, peers: []) }

    /// Something that is no problem of ours: an error whose text must not leak.
    struct Surprise: Error {
        let secret = "ERIKSSON ANNA MARIA"
    }

    func testPeer(_ bureau: String) async throws -> PeerTestReport { throw Surprise() }

    func setLink(to bureau: String, cut: Bool) async throws -> LinkReport {
        LinkReport(bureau: bureau, link: cut ? .cut : .linked)
    }

    func forks() async throws -> ForksReport {
        ForksReport(bureau: "FR", clock: Self.clock, forks: [], frozen: [], parked: [], unprovable: ["DE"])
    }

    func forkProofs() async throws -> ForkProofFiles { ForkProofFiles(proofs: []) }

    func countersign(_ request: CountersignRequest) async throws -> Countersigned {
        throw Problem(.nothingParked, place: request.author)
    }

    func verify(progress: @escaping @Sendable (ProgressReport) -> Void) async throws -> VerifyReport {
        for done in 0..<1_000 { progress(ProgressReport(unit: "entries", done: done, total: 1_000)) }
        return VerifyReport(
            logs: [],
            entryCount: 1_000,
            bodyCount: 0,
            headCount: 0,
            integrityCheck: "ok",
            failureCount: 0,
            failures: [],
            elapsedMicroseconds: 1
        )
    }

    func export(
        _ request: ExportRequest,
        progress: @escaping @Sendable (ProgressReport) -> Void
    ) async throws -> ExportReport {
        progress(ProgressReport(unit: "entries", done: 1, total: nil))
        throw Problem(.exportTargetExists, place: request.folder)
    }

    private func published(_ action: Published.Action, _ dataset: String, _ warnings: [String]) -> Published {
        Published(
            action: action,
            dryRun: false,
            dataset: dataset,
            recordId: Self.recordId,
            index: 1,
            committed: true,
            signing: .signing,
            recipients: ["DE"],
            warnings: warnings
        )
    }
}
