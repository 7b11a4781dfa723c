public import Records
public import Replication
import Sodium
public import Storage

/// The bureau's own records: turns what an officer or a list says into entries, and publishes them.
public struct Registrar: Sendable {
    public let bureau: Bureau
    let gate = RecordGate()
    var store: Store { self.bureau.store }

    public init(bureau: Bureau) {
        self.bureau = bureau
    }

    /// Publishes a new record; durable when it returns.
    ///
    /// - Throws: ``Problem``: `refusesToSign`, `notReady`, `diskFull`, `storageFault`, `internalFault`.
    public func publish(_ draft: RecordDraft) async throws(Problem) -> RecordPlace {
        var batch = EntryBatch()
        do {
            try batch.put(draft)
        } catch {
            throw Problem(.internalFault, why: "\(error)")
        }
        return try await self.publish(batch, in: draft.dataset.number)
    }

    /// Publishes a new revision of one of this bureau's records.
    ///
    /// - Returns: `nil` when the record is already exactly that.
    /// - Throws: ``Problem``: `noSuchRecord`, `recordWithdrawn`, and those of ``publish(_:)``.
    public func revise(_ record: RecordID, with draft: RecordDraft) async throws(Problem) -> RecordPlace? {
        try await self.holding([Self.name(of: record)]) { () async throws(Problem) -> RecordPlace? in
            let newest = try self.newest(record, in: draft.dataset)
            if newest.body == draft.body, newest.expiry == draft.expiry, newest.entry.handling == draft.handling {
                return nil
            }
            var batch = EntryBatch()
            do {
                try batch.revise(record, replacing: newest.index, with: draft)
            } catch {
                throw Problem(.internalFault, why: "\(error)")
            }
            return try await self.publish(batch, in: draft.dataset.number)
        }
    }

    /// Ends one of this bureau's records, openly.
    ///
    /// - Throws: as ``revise(_:with:)``.
    public func withdraw(_ record: RecordID, in dataset: Dataset) async throws(Problem) -> RecordPlace {
        try await self.holding([Self.name(of: record)]) { () async throws(Problem) -> RecordPlace in
            let newest = try self.newest(record, in: dataset)
            var batch = EntryBatch()
            do {
                try batch.withdraw(
                    record,
                    replacing: newest.index,
                    handling: newest.entry.handling,
                    expiry: newest.entry.expiry
                )
            } catch {
                throw Problem(.internalFault, why: "\(error)")
            }
            return try await self.publish(batch, in: dataset.number)
        }
    }

    /// The entry of a record of this bureau that is in force.
    public func newest(_ record: RecordID, in dataset: Dataset) throws(Problem) -> StoredRecord {
        let log = LogID(author: self.bureau.code, dataset: dataset.number)
        let newest: StoredRecord?
        do {
            newest = try self.store.read { try $0.newest(log, record) }
        } catch {
            throw Problem(.storageFault, why: "\(error)")
        }
        guard let newest else { throw Problem(.noSuchRecord, place: record.description) }
        guard newest.state != .withdrawn else { throw Problem(.recordWithdrawn, place: record.description) }
        return newest
    }

    /// Hands entries to the bureau and waits until they are durable.
    func publish(_ batch: EntryBatch, in dataset: DatasetNumber) async throws(Problem) -> RecordPlace {
        let indexes = try await self.indexes(of: batch, in: dataset)
        guard let record = batch.records.first else { throw Problem(.internalFault, why: "an empty batch") }
        return RecordPlace(dataset: dataset, record: record, index: indexes.lowerBound)
    }

    func indexes(of batch: EntryBatch, in dataset: DatasetNumber) async throws(Problem) -> Range<UInt64> {
        let outcome = await self.bureau.publish(
            dataset: dataset,
            entries: batch.entries,
            bodies: batch.bodies,
            isUrgent: batch.isUrgent
        )
        switch outcome {
        case .durable(let indexes): return indexes
        case .refused(let refusal): throw Problem(refusal)
        }
    }

    func holding<T: Sendable>(
        _ names: Set<UInt64>,
        _ body: () async throws(Problem) -> T
    ) async throws(Problem) -> T {
        await self.gate.enter(names)
        do {
            let result = try await body()
            await self.gate.leave(names)
            return result
        } catch {
            await self.gate.leave(names)
            throw error
        }
    }

    static func name(of record: RecordID) -> UInt64 {
        record.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension Problem {
    /// What a publisher meets when the bureau does not take its entries.
    init(_ refusal: PublicationRefusal) {
        switch refusal {
        case .notSigning(let reason): self.init(.refusesToSign, why: reason.text)
        case .busy: self.init(.notReady, why: "too many publications wait, or the node stops")
        case .tooLarge: self.init(.batchRefused, why: "it has no entry, or too many for one transaction")
        case .malformed(let reason): self.init(.internalFault, why: reason)
        case .storage(let reason) where reason.contains("full"): self.init(.diskFull, why: reason)
        case .storage(let reason): self.init(.storageFault, why: reason)
        }
    }
}
