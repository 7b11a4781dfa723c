import Membership
public import Replication
import Sodium
import Storage

/// Checks the whole database against what the authors signed, trusting nothing that was computed before.
public struct Auditor: Sendable {
    /// What was checked and what was wrong.
    public struct Report: Sendable {
        /// One line of one author's table, recomputed.
        public struct Log: Sendable {
            public let id: LogID
            public let size: UInt64
            public let rootMatches: Bool
        }

        public internal(set) var logs: [Log] = []
        public internal(set) var entryCount: UInt64 = 0
        public internal(set) var bodyCount: UInt64 = 0
        public internal(set) var headCount = 0
        /// Sentences; empty when all is well.
        public internal(set) var faults: [String] = []
        /// What the database's own check found; empty when all is well.
        public internal(set) var integrityFaults: [String] = []
        /// Logs of which a signed part has not come yet: no fault, but not checked to the end.
        public internal(set) var behind: [String] = []
    }

    private let bureau: Bureau

    public init(bureau: Bureau) {
        self.bureau = bureau
    }

    /// Reads everything once, in pieces, while the node goes on.
    ///
    /// - Parameter progress: entries done and to do.
    public func audit(progress: @Sendable (UInt64, UInt64) -> Void) async throws -> Report {
        var report = Report()
        let exhibits = await self.bureau.exhibits
        let total = exhibits.reduce(UInt64(0)) { $0 + $1.head.table.lines.reduce(0) { $0 + $1.size } }
        for exhibit in exhibits {
            self.checkSignature(exhibit, &report)
            for line in exhibit.head.table.lines {
                let log = LogID(author: exhibit.head.head.head.author, dataset: line.dataset)
                try self.audit(log, line, &report)
                progress(report.entryCount, total)
                await Task.yield()
            }
        }
        report.integrityFaults = try self.bureau.store.integrityCheck()
        return report
    }

    private func checkSignature(_ exhibit: Exhibit, _ report: inout Report) {
        let head = exhibit.head.head
        report.headCount += 1
        guard let certificate = exhibit.certificate, case .signing(let key) = certificate.key,
            certificate.number == head.head.epoch,
            let identity = self.bureau.roster.identityKey(of: head.head.author),
            certificate.isValid(identityKey: identity)
        else {
            report.faults.append("\(head.head.author): no certificate for epoch \(head.head.epoch)")
            return
        }
        if !head.isSigned(by: key) { report.faults.append("\(head.head.author): the newest head is not signed by it") }
        if exhibit.head.table.hash != head.head.table {
            report.faults.append("\(head.head.author): the line table is not the one that the head hashes")
        }
    }

    private func audit(_ log: LogID, _ line: Line, _ report: inout Report) throws {
        var audit = LogAudit(log: log)
        while audit.size < line.size {
            let start = audit.size
            let rows = try self.bureau.store.read { try $0.rows(log, from: start, countMax: 2_000) }
            audit.take(rows.map { ($0.index, $0.entry, $0.salt, $0.body) }, until: line.size)
            if audit.size == start { break }
        }
        let proved = try self.bureau.store.read { try $0.provedSize(log) }
        if proved < line.size, audit.faults.isEmpty || audit.size < line.size {
            report.behind.append("\(log): \(proved) of \(line.size) entries are proved here")
        } else {
            audit.compare(with: line)
        }
        report.entryCount += audit.size
        report.bodyCount += audit.bodyCount
        let isBehind = proved < line.size
        report.logs.append(Report.Log(id: log, size: audit.size, rootMatches: isBehind || audit.faults.isEmpty))
        if !isBehind { report.faults += audit.faults }
    }
}
