import Dispatch
import Foundation
import Gateway
import Importing
import Node
import Records

/// One import from file to verdict.
struct ImportJob: Sendable {
    let source: ListSource
    let rule: MissingRule
    let isDryRun: Bool
    let rejectsPath: String
    /// What to type to go on.
    let resumeCommand: String

    /// What came of it, and the problem that is told after it.
    struct Outcome {
        let report: ImportReport
        let shownRefusals: [Refusal]
        let sample: [ValidatedRecord]
        let problem: Problem?
    }

    func run(desk: any Desk, meter: ProgressMeter) async throws -> Outcome {
        let start = ContinuousClock.now
        let status = try await desk.status()
        guard let author = BureauCode(status.bureau) else { throw Problem(.answerUnreadable) }
        let catalogue = try CatalogueText.required()
        let stop = StopFlag()
        let watching = stop.watchSignals()
        defer { for source in watching { source.cancel() } }
        let sender = self.isDryRun ? nil : BatchSender(desk: desk)
        let listDate = try self.listDate()
        let job = self
        let read = await Self.onOwnThread {
            let importer = Importer(
                reader: job.source.makeReader(),
                catalogue: catalogue,
                author: author,
                isTraining: status.training,
                sourceList: job.source.list
            )
            let pump = ListPump(
                importer: importer,
                catalogue: catalogue,
                listDate: listDate,
                sender: sender,
                stop: stop,
                rejectsPath: job.rejectsPath
            )
            return job.pumped(pump, sender: sender, meter: meter)
        }
        var counts = sender?.counts ?? ImportCounts()
        counts.refused += read.refusedByReading
        var problem = read.problem ?? self.problem(of: read, counts)
        var missing: [ImportReport.Missing]?
        if let summary = read.summary, summary.isWhole, counts.refused == 0, !self.isDryRun, problem == nil {
            do {
                missing = try await self.missing(read.seen, desk: desk)
                try await self.withdraw(&missing, read.seen, desk: desk)
            } catch let fault as Problem {
                problem = fault
            }
        } else if self.rule != .listOnly, problem == nil || problem?.exitStatus == .partlyDone {
            problem = Problem(.withdrawRefused, why: "rows were refused, or the list was not read to its end")
        }
        let report = self.report(read, counts, missing: missing, elapsed: ContinuousClock.now - start)
        return Outcome(
            report: report,
            shownRefusals: read.shownRefusals,
            sample: read.summary?.sample ?? [],
            problem: problem
        )
    }

    // MARK: Reading

    /// What the reading thread hands back.
    struct Reading: Sendable {
        var summary: ImportSummary?
        var problem: Problem?
        var readCount = 0
        var refusedByReading = 0
        var shownRefusals: [Refusal] = []
        var rejectsFile: String?
        var seen: [Seen] = []
    }

    struct Seen: Sendable {
        let dataset: String
        let list: String
        var digests: [UInt64]
    }

    private func pumped(_ pump: ListPump, sender: BatchSender?, meter: ProgressMeter) -> Reading {
        var reading = Reading()
        do {
            reading.summary = try pump.run { progress in
                let acknowledged = sender.map { "\(Figures.count($0.counts.acknowledged)) acknowledged" } ?? "dry run"
                meter.show(
                    done: pump.readCount,
                    total: nil,
                    unit: "records",
                    fraction: progress.fraction,
                    note: acknowledged
                )
            }
        } catch {
            reading.problem = self.problem(for: error, acknowledged: sender?.counts.acknowledged ?? 0)
        }
        meter.clear()
        reading.readCount = pump.readCount
        reading.refusedByReading = pump.refusedByReading
        reading.shownRefusals = pump.shownRefusals
        reading.rejectsFile = pump.rejects?.path
        reading.seen = pump.builders.map { Seen(dataset: $0.dataset, list: $0.list, digests: $0.seen) }
        return reading
    }

    private func problem(for error: any Error, acknowledged: Int) -> Problem {
        let count = "\(Figures.count(acknowledged)) acknowledged and durable"
        switch error {
        case is ListPump.Stopped: return Problem(.importInterrupted, why: count, next: self.resumeCommand)
        case let error as ListError:
            return Problem(.listNotRead, place: self.source.path, why: error.reason)
        case let problem as Problem where problem.exitStatus == .nodeNotReachable:
            return Problem(
                .importStopped,
                place: problem.place,
                why: "\(problem.why ?? problem.what); \(count)",
                next: "ncb run, then: \(self.resumeCommand)"
            )
        case let problem as Problem: return problem
        default: return Problem(.internalFault, why: "\(type(of: error)); \(count)")
        }
    }

    private func problem(of read: Reading, _ counts: ImportCounts) -> Problem? {
        if case .early(let position, let reason) = read.summary?.list.end {
            return Problem(.listEndsEarly, place: "\(self.source.path), \(position)", why: reason)
        }
        guard counts.refused > 0 else { return nil }
        return Problem(
            .rowsRefused,
            place: read.rejectsFile ?? self.source.path,
            why: Figures.counted(counts.refused, "row") + " refused"
        )
    }

    private func listDate() throws -> Day {
        do {
            return try self.source.makeReader().listDate()
                ?? Day(secondsSinceEpoch: UInt64(clamping: Timestamp.now().microseconds / 1_000_000))
        } catch let error as ListError {
            throw Problem(.listNotRead, place: self.source.path, why: error.reason)
        }
    }

    /// The reader calls back and blocks, which no thread of the tasks' pool may.
    private static func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: body()) }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    // MARK: What has vanished

    private func missing(_ seen: [Seen], desk: any Desk) async throws -> [ImportReport.Missing] {
        var missing: [ImportReport.Missing] = []
        for part in self.parts(seen) {
            let finished = try await desk.finishImport(
                ImportFinish(dataset: part.dataset, list: part.list, withdrawal: .none, seen: part.digests)
            )
            missing.append(
                ImportReport.Missing(
                    dataset: part.dataset,
                    list: part.list,
                    known: finished.knownCount,
                    vanished: finished.vanishedCount,
                    named: finished.vanished,
                    withdrawn: 0
                )
            )
        }
        return missing
    }

    private func withdraw(_ missing: inout [ImportReport.Missing]?, _ seen: [Seen], desk: any Desk) async throws {
        guard let found = missing, self.rule != .listOnly else { return }
        let vanished = found.reduce(0) { $0 + $1.vanished }
        try self.rule.check(vanished: vanished, known: found.reduce(0) { $0 + $1.known })
        for (place, part) in self.parts(seen).enumerated() where found[place].vanished > 0 {
            let count = UInt32(clamping: found[place].vanished)
            let finished = try await desk.finishImport(
                ImportFinish(
                    dataset: part.dataset,
                    list: part.list,
                    withdrawal: .exactly(count),
                    seen: part.digests
                )
            )
            missing?[place].withdrawn = finished.withdrawnCount
        }
    }

    /// What was seen, and nothing of the datasets that the list fills but did not mention this time.
    private func parts(_ seen: [Seen]) -> [Seen] {
        let silent = self.source.datasets.filter { dataset in
            !seen.contains { $0.dataset == dataset && $0.list == self.source.list }
        }
        return (seen + silent.map { Seen(dataset: $0, list: self.source.list, digests: []) })
            .sorted { ($0.dataset, $0.list) < ($1.dataset, $1.list) }
    }

    private func report(
        _ read: Reading,
        _ counts: ImportCounts,
        missing: [ImportReport.Missing]?,
        elapsed: Duration
    ) -> ImportReport {
        var early: ImportReport.EarlyEnd?
        if case .early(let position, let reason) = read.summary?.list.end {
            early = ImportReport.EarlyEnd(line: position.line, column: position.column, reason: reason)
        }
        return ImportReport(
            file: self.source.path,
            format: self.source.format.rawValue,
            list: self.source.list,
            dryRun: self.isDryRun,
            read: read.readCount,
            counts: counts,
            acknowledged: counts.acknowledged,
            complete: read.summary.map(\.list.end.isComplete),
            earlyEnd: early,
            rejectsFile: read.rejectsFile,
            missing: missing,
            withdrawn: missing?.reduce(0) { $0 + $1.withdrawn } ?? 0,
            notes: read.summary?.list.notes ?? [],
            elapsedMicroseconds: Int(elapsed / .microseconds(1))
        )
    }
}
