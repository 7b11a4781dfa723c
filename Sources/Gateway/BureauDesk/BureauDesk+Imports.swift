import Membership
import Node
import Records
import Replication

extension BureauDesk {
    public func importBatch(_ batch: ImportBatch) async throws -> ImportBatchResult {
        let dataset = try self.dataset(batch.dataset)
        guard !dataset.isInternal else { throw Problem(.datasetInternal, place: batch.dataset) }
        var items: [ListItem] = []
        var refused: [ImportBatchResult.RefusedItem] = []
        for (place, item) in batch.items.enumerated() {
            do {
                items.append(
                    ListItem(sourceID: item.sourceId, draft: try self.draft(item, of: batch.list, in: dataset))
                )
            } catch {
                refused.append(ImportBatchResult.RefusedItem(item: place, reason: error.reason))
            }
        }
        let outcome = try await self.registrar.register(items, of: batch.list, in: dataset)
        return ImportBatchResult(
            new: outcome.newCount,
            revised: outcome.revisedCount,
            unchanged: outcome.unchangedCount,
            refused: refused
        )
    }

    /// Why an item of a batch is not taken.
    private struct ItemRefusal: Error {
        let reason: String
    }

    /// Checks an item as strictly as if it had been typed here: the command that encoded it is not the only client.
    private func draft(
        _ item: ImportBatch.Item,
        of list: String,
        in dataset: Dataset
    ) throws(ItemRefusal) -> RecordDraft {
        guard let expiry = Day(rawValue: item.expiryDay), let handling = Handling(rawValue: item.handling) else {
            throw ItemRefusal(reason: "expiry day \(item.expiryDay) or handling \(item.handling) is out of range")
        }
        do {
            let plain = dataset.plain(from: try RecordBody(decoding: item.body[...]))
            let body = try dataset.body(
                from: plain,
                author: self.bureau.code,
                isTraining: self.bureau.charter.isTraining
            )
            guard body.encoded == item.body else { throw ItemRefusal(reason: "it is not in normal form") }
            guard Self.text("source-list", in: plain) == list, Self.text("source-id", in: plain) == item.sourceId else {
                throw ItemRefusal(reason: "its source fields are not the batch's list and the item's id")
            }
            return RecordDraft(dataset: dataset, body: item.body, handling: handling, expiry: expiry)
        } catch let refusal as ItemRefusal {
            throw refusal
        } catch {
            throw ItemRefusal(reason: "\(error)")
        }
    }

    private static func text(_ name: String, in fields: [PlainField]) -> String? {
        for field in fields where field.name == name {
            if case .text(let text) = field.value { return text }
        }
        return nil
    }

    public func finishImport(_ finish: ImportFinish) async throws -> ImportFinished {
        let dataset = try self.dataset(finish.dataset)
        let (knownCount, vanished) = try self.registrar.vanished(
            from: finish.list,
            in: dataset,
            isListed: finish.contains(sourceId:)
        )
        var withdrawnCount = 0
        if case .exactly(let count) = finish.withdrawal {
            guard vanished.count == Int(count) else {
                throw Problem(
                    .vanishedCountDiffers,
                    place: finish.list,
                    why: "\(vanished.count) have vanished, not \(count)"
                )
            }
            for record in vanished {
                _ = try await self.registrar.withdraw(record.record, in: dataset)
                withdrawnCount += 1
            }
        }
        return ImportFinished(
            dataset: dataset.code,
            list: finish.list,
            knownCount: knownCount,
            vanishedCount: vanished.count,
            vanished: vanished.prefix(ImportFinished.namedMax).sorted { $0.sourceID < $1.sourceID }.map {
                self.named($0, in: dataset)
            },
            withdrawnCount: withdrawnCount
        )
    }

    private func named(_ vanished: VanishedRecord, in dataset: Dataset) -> ImportFinished.Vanished {
        var title = "a body that this build cannot read"
        do {
            title = RecordTitle.text(of: dataset.plain(from: try RecordBody(decoding: vanished.body[...])))
        } catch {
            // The title says so; the record is listed all the same.
        }
        return ImportFinished.Vanished(
            sourceId: vanished.sourceID,
            recordId: vanished.record.description,
            title: title
        )
    }
}
