import Foundation
import Node
import Records
import Replication

extension BureauDesk {
    public func verify(progress: @escaping @Sendable (ProgressReport) -> Void) async throws -> VerifyReport {
        let began = ContinuousClock.now
        let report = try await Auditor(bureau: self.bureau).audit { done, total in
            progress(ProgressReport(unit: "entries", done: Int(clamping: done), total: Int(clamping: total)))
        }
        return VerifyReport(
            logs: report.logs.map { log in
                VerifyReport.Log(
                    author: log.id.author.description,
                    dataset: self.catalogue[log.id.dataset]?.code ?? log.id.dataset.description,
                    size: Int(clamping: log.size),
                    rootMatches: log.rootMatches
                )
            },
            entryCount: Int(clamping: report.entryCount),
            bodyCount: Int(clamping: report.bodyCount),
            headCount: report.headCount,
            integrityCheck: report.integrityFaults.isEmpty ? "ok" : report.integrityFaults.joined(separator: "; "),
            failureCount: report.faults.count,
            failures: report.faults,
            elapsedMicroseconds: Int((ContinuousClock.now - began) / .microseconds(1))
        )
    }

    public func export(
        _ request: ExportRequest,
        progress: @escaping @Sendable (ProgressReport) -> Void
    ) async throws -> ExportReport {
        let began = ContinuousClock.now
        guard request.folder.hasPrefix("/") else {
            throw Problem(.fieldMalformed, place: "/folder", why: "it should be an absolute path")
        }
        let report = try await Exporter(bureau: self.bureau).export(
            to: request.folder,
            plain: request.plain ?? false,
            formats: request.formats ?? []
        ) { done, total in
            progress(ProgressReport(unit: "entries", done: Int(clamping: done), total: Int(clamping: total)))
        }
        return ExportReport(
            folder: request.folder,
            authorCount: report.authorCount,
            logCount: report.logCount,
            entryCount: Int(clamping: report.entryCount),
            bodyCount: Int(clamping: report.bodyCount),
            fileCount: report.fileCount,
            byteCount: Int(clamping: report.byteCount),
            elapsedMicroseconds: Int((ContinuousClock.now - began) / .microseconds(1))
        )
    }
}
