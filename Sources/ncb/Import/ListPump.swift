import Foundation
import Gateway
import Importing
import Node
import Records

/// Reads a list on a thread of its own and passes its records to the sender, its refused rows to the rejects file.
final class ListPump {
    /// Ends the reading at a row's end, on the person's wish.
    struct Stopped: Error {}

    static let shownRefusalsMax = 5

    private let importer: Importer
    private let catalogue: Catalogue
    private let listDate: Day
    /// `nil` for a dry run.
    private let sender: BatchSender?
    private let stop: StopFlag
    private let rejectsPath: String
    private(set) var rejects: RejectsFile?
    private(set) var builders: [BatchBuilder] = []
    private(set) var readCount = 0
    private(set) var refusedByReading = 0
    private(set) var shownRefusals: [Refusal] = []

    init(
        importer: Importer,
        catalogue: Catalogue,
        listDate: Day,
        sender: BatchSender?,
        stop: StopFlag,
        rejectsPath: String
    ) {
        self.importer = importer
        self.catalogue = catalogue
        self.listDate = listDate
        self.sender = sender
        self.stop = stop
        self.rejectsPath = rejectsPath
    }

    /// Blocks until the list is read and everything sent is answered.
    ///
    /// - Throws: ``Stopped``, `ListError`, or what went wrong with a batch.
    func run(progress: (ListProgress) -> Void) throws -> ImportSummary {
        let result = Result { try self.importer.run(progress: progress) { try self.take($0) } }
        // What was read before a fault is as good as the rest: it goes in, unless sending is what failed.
        let flushed = Result { try self.flushAll() }
        self.sender?.drain()
        for refusal in self.sender?.takeRefusals() ?? [] { try self.reject(refusal) }
        try self.rejects?.finish()
        let summary = try result.get()
        try flushed.get()
        if let problem = self.sender?.problem { throw problem }
        return summary
    }

    private func take(_ row: ImporterRow) throws {
        if self.stop.isRaised { throw Stopped() }
        switch row {
        case .refused(let refusal):
            self.refusedByReading += 1
            try self.reject(refusal)
        case .valid(let record):
            self.readCount += 1
            try self.take(record)
        }
    }

    private func take(_ record: ValidatedRecord) throws {
        guard let dataset = self.catalogue[record.dataset] else { return }
        let item = ImportBatch.Item(
            sourceId: record.sourceId,
            expiryDay: self.listDate.adding(days: dataset.retentionDays).rawValue,
            body: record.body
        )
        let place = self.place(dataset.code, record.sourceList)
        if self.builders[place].isFull(for: item) { try self.flush(place) }
        self.builders[place].append(item, at: record.position)
    }

    /// A list has one or two datasets, so a walk is as good as a table.
    private func place(_ dataset: String, _ list: String) -> Int {
        if let place = self.builders.firstIndex(where: { $0.dataset == dataset && $0.list == list }) { return place }
        self.builders.append(BatchBuilder(dataset: dataset, list: list))
        return self.builders.count - 1
    }

    private func flush(_ place: Int) throws {
        let (batch, positions) = self.builders[place].take()
        try self.sender?.send(batch, positions: positions)
    }

    private func flushAll() throws {
        for place in self.builders.indices where !self.builders[place].isEmpty { try self.flush(place) }
    }

    private func reject(_ refusal: Refusal) throws {
        if self.shownRefusals.count < Self.shownRefusalsMax { self.shownRefusals.append(refusal) }
        let file = try self.rejects ?? RejectsFile(path: self.rejectsPath)
        self.rejects = file
        try file.append(refusal)
    }
}
