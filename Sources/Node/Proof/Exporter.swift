import Foundation
import Importing
import Membership
import Records
import Replication
import Sodium
import Storage

/// Writes what this node holds as files that anybody can check without a mesh and without this software.
///
/// ## Layout
///
/// ```
/// FOLDER/mesh.json             what the mesh is: id, name, training mark; the members with their identity keys
/// FOLDER/charter.bin           the founding charter, whose hash is the mesh id
/// FOLDER/XX/head.bin           the newest signed head of author XX
/// FOLDER/XX/table.bin          its line table
/// FOLDER/XX/certificate.bin    the certificate of the key that signed it
/// FOLDER/XX/vector.bin         the vector that the head hashes, where it is known
/// FOLDER/XX/N.entries          the entries of dataset N, 100 bytes each, as far as they are proved here
/// FOLDER/XX/N.bodies           for each entry: 4 bytes of length (big-endian; 0 where none is held), 16 of salt, the body
/// FOLDER/records.ndjson        the records in force as plain fields, where that was asked for
/// FOLDER/records.stix.json     those of them that STIX, MISP or FollowTheMoney have a place for, where that was asked
/// FOLDER/records.misp.json     for; what has none in them is left out
/// FOLDER/records.ftm.json
/// ```
public struct Exporter: Sendable {
    /// What was written.
    public struct Report: Sendable {
        public internal(set) var authorCount = 0
        public internal(set) var logCount = 0
        public internal(set) var entryCount: UInt64 = 0
        public internal(set) var bodyCount: UInt64 = 0
        public internal(set) var fileCount = 0
        public internal(set) var byteCount: UInt64 = 0
    }

    private let bureau: Bureau

    public init(bureau: Bureau) {
        self.bureau = bureau
    }

    /// Exports every author's logs into a folder that does not exist yet.
    ///
    /// - Parameters:
    ///   - plain: whether to write `records.ndjson` too.
    ///   - formats: what else to write the records in, by the names of `ListFormat.written`.
    /// - Throws: ``Problem``: `exportTargetExists`, `fileUnwritable`, `fieldMalformed` for a format that is not written,
    ///   or what storage threw.
    public func export(
        to folder: String,
        plain: Bool,
        formats: [String] = [],
        progress: @Sendable (UInt64, UInt64) -> Void
    ) async throws -> Report {
        let formats = try Self.formats(formats)
        guard !PrivateFile.exists(folder) else { throw Problem(.exportTargetExists, place: folder) }
        try PrivateFile.makeFolder(folder)
        var report = Report()
        try self.write(try self.meshDocument(), to: folder + "/mesh.json", &report)
        try self.write(self.bureau.charter.bytes, to: folder + "/charter.bin", &report)
        let exhibits = await self.bureau.exhibits
        let total = exhibits.reduce(UInt64(0)) { $0 + $1.head.table.lines.reduce(0) { $0 + $1.size } }
        for exhibit in exhibits {
            let author = folder + "/" + exhibit.head.head.head.author.description
            try PrivateFile.makeFolder(author)
            try self.write(exhibit.head.head.bytes, to: author + "/head.bin", &report)
            try self.write(exhibit.head.table.encoded, to: author + "/table.bin", &report)
            if let certificate = exhibit.certificate {
                try self.write(certificate.bytes, to: author + "/certificate.bin", &report)
            }
            if let vector = exhibit.vector { try self.write(vector.encoded, to: author + "/vector.bin", &report) }
            report.authorCount += 1
            for line in exhibit.head.table.lines {
                try self.exportLog(
                    LogID(author: exhibit.head.head.head.author, dataset: line.dataset),
                    size: line.size,
                    to: author,
                    &report
                )
                progress(report.entryCount, total)
                await Task.yield()
            }
        }
        if plain {
            try self.exportRecords(to: folder + "/records.ndjson", &report) { NDJSONWriter.line(of: $0, in: $1) }
        }
        for format in formats { try self.exportRecords(to: folder, as: format, &report) }
        return report
    }

    private static func formats(_ names: [String]) throws -> [ListFormat] {
        try names.enumerated().map { index, name in
            guard let format = ListFormat(rawValue: name), ListFormat.written.contains(format) else {
                let known = ListFormat.written.map(\.rawValue).joined(separator: ", ")
                throw Problem(.fieldMalformed, place: "/formats/\(index)", why: "it should be one of \(known)")
            }
            return format
        }
    }

    /// Writes the records in force that a format has a place for: what an importer reads back.
    private func exportRecords(to folder: String, as format: ListFormat, _ report: inout Report) throws {
        let today = Day(secondsSinceEpoch: Clock.now().utc / 1_000_000)
        guard var writer = format.writer(name: self.bureau.charter.name, made: today), let end = format.writtenFileEnd
        else { return }
        let datasets = writer.datasets
        let path = folder + "/records." + end
        try self.exportRecords(to: path, of: datasets, begin: writer.begin(), &report) { body, dataset in
            do throws(ListError) {
                return try writer.record(body, in: dataset)
            } catch {
                // The format has no place for it: the plain records have.
                return []
            }
        } end: {
            writer.end()
        }
    }

    /// Writes the records in force, one after the other.
    ///
    /// - Parameter datasets: which; `nil` for all.
    private func exportRecords(
        to path: String,
        of datasets: [String]? = nil,
        begin: [UInt8] = [],
        _ report: inout Report,
        _ bytes: (RecordBody, Dataset) -> [UInt8],
        end: () -> [UInt8] = { [] }
    ) throws {
        let file = try AppendingFile(path)
        try file.append(begin)
        let today = Day(secondsSinceEpoch: Clock.now().utc / 1_000_000)
        for (log, _) in try self.bureau.store.read({ try $0.counts() }) {
            guard let dataset = self.bureau.catalogue[log.dataset], !dataset.isInternal,
                datasets?.contains(dataset.code) ?? true
            else { continue }
            var next: UInt64 = 0
            while true {
                let start = next
                let records = try self.bureau.store.read { try $0.shown(log, from: start, on: today, countMax: 1_000) }
                guard let last = records.last else { break }
                for record in records {
                    guard let body = Registrar.readable(record) else { continue }
                    try file.append(bytes(body, dataset))
                }
                next = last.index + 1
            }
        }
        try file.append(end())
        report.byteCount += try file.finish()
        report.fileCount += 1
    }

    private func exportLog(_ log: LogID, size: UInt64, to folder: String, _ report: inout Report) throws {
        let proved = min(size, try self.bureau.store.read { try $0.provedSize(log) })
        let entries = try AppendingFile(folder + "/\(log.dataset.rawValue).entries")
        let bodies = try AppendingFile(folder + "/\(log.dataset.rawValue).bodies")
        var next: UInt64 = 0
        while next < proved {
            let count = Int(min(2_000, proved - next))
            let start = next
            let rows = try self.bureau.store.read { try $0.rows(log, from: start, countMax: count) }
            guard !rows.isEmpty else { break }
            for row in rows {
                try entries.append(row.entry)
                try bodies.append(Self.framed(salt: row.salt, body: row.body))
                if !row.body.isEmpty { report.bodyCount += 1 }
            }
            next += UInt64(rows.count)
            report.entryCount += UInt64(rows.count)
        }
        report.byteCount += try entries.finish() + bodies.finish()
        report.logCount += 1
        report.fileCount += 2
    }

    private static func framed(salt: [UInt8], body: [UInt8]) -> [UInt8] {
        let count = UInt32(clamping: body.count)
        let length = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
        return body.isEmpty ? length : length + salt + body
    }

    private func meshDocument() throws -> [UInt8] {
        let roster = self.bureau.roster
        let document = MeshDocument(
            schema: "ncb-export",
            version: 1,
            meshId: roster.meshID.hex,
            name: self.bureau.charter.name,
            training: self.bureau.charter.isTraining,
            members: roster.codes.map { code in
                MeshDocument.Member(code: code.description, identityKey: roster.identityKey(of: code)?.hex ?? "")
            }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return [UInt8](try encoder.encode(document))
    }

    private func write(_ bytes: [UInt8], to path: String, _ report: inout Report) throws {
        try PrivateFile.write(bytes, to: path)
        report.byteCount += UInt64(bytes.count)
        report.fileCount += 1
    }
}

/// `mesh.json` of an export.
private struct MeshDocument: Encodable {
    struct Member: Encodable {
        let code: String
        let identityKey: String
    }

    let schema: String
    let version: Int
    let meshId: String
    let name: String
    let training: Bool
    let members: [Member]
}
