import Foundation
import Importing
import Records
import Search
import Storage
import TestSupport
import Testing

/// The UN and OFAC lists as the importers read them, in a store of their own.
final class ListStore {
    let records: [ListRecord]
    private let fixture: SearchFixture
    private var places: [String: EntryPlace] = [:]
    private(set) var refused: [String] = []
    /// The remarks that the importer had no field for, item by item.
    private(set) var unread: [String] = []

    init(folder: URL) throws {
        self.records = try ListNames.read(folder)
        self.fixture = try SearchFixture()
        try self.add(UNListReader(path: folder.appending(path: "UN_consolidated.xml").path))
        try self.add(OFACListReader(files: try OFACFiles(folder: folder.path)))
    }

    /// Where a record of the lists stands; `nil` if the importer refused it.
    func place(of record: ListRecord) -> EntryPlace? { self.places["\(record.list) \(record.id)"] }

    private func add(_ reader: some ListReader) throws {
        let catalogue = try Catalogue.embedded()
        let author = try #require(BureauCode("FR"))
        let importer =
            Importer(reader: reader, catalogue: catalogue, author: author, isTraining: false, sourceList: "LIST")
        var valid: [DatasetNumber: [ValidatedRecord]] = [:]
        _ = try importer.run { row in
            switch row {
            case .valid(let record): valid[record.dataset, default: []].append(record)
            case .refused(let refusal): self.refused.append("line \(refusal.line): \(refusal.reason)")
            }
        }
        for (number, records) in valid.sorted(by: { $0.key < $1.key }) {
            let dataset = try #require(catalogue[number])
            for start in stride(from: 0, to: records.count, by: 1_000) {
                let batch = records[start..<min(records.count, start + 1_000)]
                let first = try self.fixture.add(number, bodies: batch.map(\.body))
                for (offset, record) in batch.enumerated() {
                    let list = record.sourceList.hasPrefix("UN") ? "UN" : record.sourceList
                    self.places["\(list) \(record.sourceId)"] =
                        EntryPlace(log: first.log, index: first.index + UInt64(offset))
                    try self.noteUnread(dataset.plain(from: RecordBody(decoding: record.body)))
                }
            }
        }
    }

    private func noteUnread(_ fields: [PlainField]) {
        for field in fields where field.name == "remarks" {
            guard case .text(let text) = field.value else { continue }
            self.unread += text.split(separator: "; ").map(String.init)
        }
    }

    /// Searches for all of it on all processors.
    func search(_ queries: [ListQuery]) async throws -> Tally {
        let searcher = self.fixture.searcher
        let taskCount = max(1, ProcessInfo.processInfo.activeProcessorCount)
        return try await withThrowingTaskGroup(of: Tally.self) { group in
            for task in 0..<taskCount {
                group.addTask {
                    var tally = Tally()
                    for place in stride(from: task, to: queries.count, by: taskCount) {
                        let query = queries[place]
                        tally.note(query.kind, isFound: try query.isFound(by: searcher), query.text)
                    }
                    return tally
                }
            }
            return try await group.reduce(into: Tally()) { $0.add($1) }
        }
    }
}
