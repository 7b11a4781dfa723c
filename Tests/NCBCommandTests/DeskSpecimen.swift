import Foundation
import Gateway
import Logging
import Node
import Synchronization

/// A desk with a small memory of its own: what a node would answer, for running the real command against.
final class DeskSpecimen: Desk {
    private struct State {
        /// By dataset, list and source id.
        var records: [String: [UInt8]] = [:]
        var batchesLeft = Int.max
    }

    private let state = Mutex(State())
    private let statusReport: StatusReport

    /// - Parameter batches: how many import batches are answered before the node "dies".
    init(status: StatusReport = Specimens.status([Specimens.member("DE", claimed: 3)]), batches: Int = Int.max) {
        self.statusReport = status
        self.state.withLock { $0.batchesLeft = batches }
    }

    var recordCount: Int { self.state.withLock { $0.records.count } }

    func status() async throws -> StatusReport { self.statusReport }

    static let hit = Hit(
        author: "DE",
        owner: "Germany",
        dataset: "sltd",
        recordId: "00",
        title: "X (D)",
        fields: FieldsDocument([]),
        matched: [],
        index: 0,
        expires: nil,
        handling: "official use only"
    )

    /// A hit for `hit`, two for `hit twice`; a problem for `wrong`; incomplete if a text is `late`. Answers three texts at
    /// a time and leaves the others unfinished.
    func searchBatch(_ batch: SearchBatch) async throws -> SearchBatchAnswer {
        let isLate = batch.texts.contains { $0.text == "late" }
        var found: [SearchBatchAnswer.Found] = []
        var problems: [SearchBatchAnswer.Refused] = []
        for (index, text) in batch.texts.enumerated() {
            let hitCount = text.text == "hit" ? 1 : text.text == "hit twice" ? 2 : 0
            if index >= 3 {
                problems.append(.init(index: index, problem: ProblemDocument(Problem(.batchUnfinished))))
            } else if text.text == "wrong" {
                problems.append(.init(index: index, problem: ProblemDocument(Problem(.searchEmpty))))
            } else if hitCount > 0 {
                found.append(
                    .init(
                        index: index,
                        takenFor: ["document number"],
                        hits: [Hit](repeating: Self.hit, count: hitCount),
                        hasMore: false,
                        hitCount: hitCount,
                        weakerCount: 0,
                        isCut: false
                    )
                )
            }
        }
        return SearchBatchAnswer(
            count: batch.texts.count,
            found: found,
            problems: problems,
            noHit: isLate ? .noHitIncomplete : .noHitComplete,
            completenessId: "basis-1",
            completeness: batch.knownCompleteness == "basis-1" ? nil : [Specimens.completeness("DE", 3, due: 0)],
            clock: Specimens.now,
            elapsedMicroseconds: 0
        )
    }

    /// A hit for `hit`; complete for `none`, incomplete for all else.
    func search(_ query: SearchQuery) async throws -> SearchAnswer {
        return SearchAnswer(
            text: query.text,
            takenFor: [],
            hits: query.text == "hit" ? [Self.hit] : [],
            hasMore: false,
            completeness: [Specimens.completeness("DE", 3, due: query.text == "none" ? 0 : 1)],
            clock: Specimens.now,
            elapsedMicroseconds: 0
        )
    }

    func record(_ query: RecordQuery) async throws -> RecordReport { throw Problem(.noSuchRecord) }
    func publish(_ request: PublishRequest) async throws -> Published { throw Problem(.notYours) }
    func revise(recordId: String, _ request: PublishRequest) async throws -> Published { throw Problem(.notYours) }
    func withdraw(recordId: String, _ request: WithdrawRequest) async throws -> Published { throw Problem(.notYours) }

    func importBatch(_ batch: ImportBatch) async throws -> ImportBatchResult {
        try self.state.withLock { state in
            guard state.batchesLeft > 0 else { throw Problem(.nodeNotAnswering, why: "the connection broke off") }
            state.batchesLeft -= 1
            var counts = (new: 0, revised: 0, unchanged: 0)
            for item in batch.items {
                let key = "\(batch.dataset)/\(batch.list)/\(item.sourceId)"
                switch state.records.updateValue(item.body, forKey: key) {
                case .none: counts.new += 1
                case .some(item.body): counts.unchanged += 1
                case .some: counts.revised += 1
                }
            }
            return ImportBatchResult(
                new: counts.new,
                revised: counts.revised,
                unchanged: counts.unchanged,
                refused: []
            )
        }
    }

    func finishImport(_ finish: ImportFinish) async throws -> ImportFinished {
        self.state.withLock { state in
            let prefix = "\(finish.dataset)/\(finish.list)/"
            let known = state.records.keys.filter { $0.hasPrefix(prefix) }.sorted()
            let vanished = known.filter { !finish.contains(sourceId: String($0.dropFirst(prefix.count))) }
            var withdrawn = 0
            if finish.withdrawal == .exactly(UInt32(vanished.count)) {
                for key in vanished { state.records[key] = nil }
                withdrawn = vanished.count
            }
            return ImportFinished(
                dataset: finish.dataset,
                list: finish.list,
                knownCount: known.count,
                vanishedCount: vanished.count,
                vanished: vanished.map {
                    .init(sourceId: String($0.dropFirst(prefix.count)), recordId: "00", title: "")
                },
                withdrawnCount: withdrawn
            )
        }
    }

    /// Nobody but DE has published one.
    func profile(of bureau: String?) async throws -> ProfileReport {
        ProfileReport(
            bureau: bureau ?? "FR",
            owner: bureau == "DE" ? "Germany" : nil,
            dutyDesk: bureau == "DE" ? Specimens.dutyDesk("DE") : nil,
            clock: Specimens.now
        )
    }

    func setProfile(_ request: ProfileRequest) async throws -> Published {
        Published(
            action: .publish,
            dryRun: request.dryRun ?? false,
            dataset: "system",
            recordId: "00",
            index: 0,
            committed: request.dryRun != true,
            signing: .signing,
            recipients: ["DE"],
            warnings: request.telephones + (request.languages ?? [])
                + [request.hours, request.timeZone].compactMap(\.self)
        )
    }

    func peers() async throws -> PeersReport { PeersReport(bureau: "FR", clock: Specimens.now, peers: []) }

    func testPeer(_ bureau: String) async throws -> PeerTestReport {
        PeerTestReport(
            bureau: bureau,
            testId: "t1",
            side: .there,
            steps: [
                .init(name: .name, outcome: .passed, evidence: "h:1"),
                .init(name: .tcp, outcome: .failed, evidence: "refused"),
            ]
        )
    }

    func setLink(to bureau: String, cut: Bool) async throws -> LinkReport { throw Problem(.notTraining) }

    func forks() async throws -> ForksReport { Specimens.forks() }

    func forkProofs() async throws -> ForkProofFiles {
        ForkProofFiles(proofs: Specimens.forks().forks.map { .init(fork: $0, text: "proof \($0.id)\n") })
    }

    func countersign(_ request: CountersignRequest) async throws -> Countersigned {
        Countersigned(
            parked: Specimens.parked(countersigners: request.dryRun == true ? ["FR"] : ["DE", "FR"]),
            dryRun: request.dryRun ?? false,
            committed: request.dryRun != true,
            signing: .signing
        )
    }

    func verify(progress: @escaping @Sendable (ProgressReport) -> Void) async throws -> VerifyReport {
        VerifyReport(
            logs: [],
            entryCount: 1,
            bodyCount: 1,
            headCount: 1,
            integrityCheck: "ok",
            failureCount: 1,
            failures: ["DE sltd 0: the body does not fit its commitment"],
            elapsedMicroseconds: 1
        )
    }

    func export(
        _ request: ExportRequest,
        progress: @escaping @Sendable (ProgressReport) -> Void
    ) async throws -> ExportReport { throw Problem(.exportFailed) }
}
