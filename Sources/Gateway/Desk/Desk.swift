/// A bureau's desk: everything that an officer or a program asks of its node.
///
/// The node implements it (`BureauDesk`), the API serves it, and the command's client is one again: the command is
/// written against this alone. Every method throws a `Problem`; anything else that is thrown is answered as an internal
/// fault without its text, which may hold personal data.
public protocol Desk: Sendable {
    func status() async throws -> StatusReport

    /// Answers at once, or with `waitSeconds` when something matching is complete, at the latest when they have passed.
    func search(_ query: SearchQuery) async throws -> SearchAnswer

    /// Answers in the order of the texts. What is wrong with one of them is said of that one alone, also that the
    /// answer had no more room for it: `batchUnfinished`.
    func searchBatch(_ batch: SearchBatch) async throws -> SearchBatchAnswer

    /// - Throws: `noSuchRecord`.
    func record(_ query: RecordQuery) async throws -> RecordReport

    /// Durable when answered.
    func publish(_ request: PublishRequest) async throws -> Published

    /// Durable when answered.
    ///
    /// - Parameter recordId: 32 hexadecimal digits.
    func revise(recordId: String, _ request: PublishRequest) async throws -> Published

    /// Durable when answered.
    func withdraw(recordId: String, _ request: WithdrawRequest) async throws -> Published

    /// Durable when answered. Several batches may be under way at once, in any order; each is carried out whole or, but
    /// for its refused items, not at all.
    func importBatch(_ batch: ImportBatch) async throws -> ImportBatchResult

    /// Says which records of a list are no longer in it, and withdraws them if that is ordered.
    func finishImport(_ finish: ImportFinish) async throws -> ImportFinished

    /// - Parameter bureau: `nil` for this one.
    /// - Throws: `unknownBureau`.
    func profile(of bureau: String?) async throws -> ProfileReport

    /// Durable when answered.
    func setProfile(_ request: ProfileRequest) async throws -> Published

    func watches() async throws -> WatchList

    /// Durable when answered. What matches already is in the answer, and does not fire.
    ///
    /// - Throws: `watchTooBroad`, `watchesFull`.
    func addWatch(_ request: WatchRequest) async throws -> WatchAdded

    /// Durable when answered.
    ///
    /// - Throws: `noSuchWatch`.
    func removeWatch(_ id: String) async throws -> WatchRemoved

    /// Answers at once, or with `waitSeconds` when a watch fires, at the latest when they have passed.
    ///
    /// - Throws: `noSuchWatch`.
    func watchHits(_ query: WatchHitsQuery) async throws -> WatchHits

    /// Durable when answered.
    ///
    /// - Throws: `noSuchWatch`.
    func markWatchHitsSeen(_ request: WatchSeenRequest) async throws -> WatchSeen

    func peers() async throws -> PeersReport

    /// - Throws: `unknownBureau`, `ownBureau`; a fault that the test finds is in the report.
    func testPeer(_ bureau: String) async throws -> PeerTestReport

    /// - Parameter cut: whether the link is to be cut; `false` restores it.
    /// - Throws: `notTraining`, `unknownBureau`, `ownBureau`.
    func setLink(to bureau: String, cut: Bool) async throws -> LinkReport

    func forks() async throws -> ForksReport

    func forkProofs() async throws -> ForkProofFiles

    /// Durable when answered.
    ///
    /// - Throws: `unknownBureau`, `ownBureau`, `nothingParked`, `notThatEpoch`.
    func countersign(_ request: CountersignRequest) async throws -> Countersigned

    /// - Parameter progress: called now and then, from any thread.
    func verify(progress: @escaping @Sendable (ProgressReport) -> Void) async throws -> VerifyReport

    /// - Parameter progress: as for ``verify(progress:)``.
    func export(
        _ request: ExportRequest,
        progress: @escaping @Sendable (ProgressReport) -> Void
    ) async throws -> ExportReport
}
