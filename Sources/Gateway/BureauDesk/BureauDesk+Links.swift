import Membership
import Records
import Replication
import Search
import Storage

extension BureauDesk {
    /// A linked record as it is shown; `nil` for one of a dataset that this build does not know.
    func linked(_ found: FollowedRecord) -> LinkedRecord? {
        guard let dataset = self.catalogue[found.record.log.dataset] else { return nil }
        let fields = self.fields(of: found.record, in: dataset)
        return LinkedRecord(
            author: found.record.log.author.description,
            owner: Members.world[found.record.log.author]?.name,
            dataset: dataset.code,
            recordId: found.record.entry.record.description,
            title: RecordTitle.text(of: fields),
            handling: found.record.entry.handling.description,
            instruction: dataset.handling,
            warnings: RecordWarning.all(in: fields),
            via: found.via.map { step in
                LinkedRecord.Step(
                    key: step.key,
                    value: step.value,
                    from: LinkedRecord.Origin(
                        author: step.log.author.description,
                        dataset: self.catalogue[step.log.dataset]?.code ?? step.log.dataset.description,
                        recordId: step.record.description
                    )
                )
            }
        )
    }
}

extension RecordWarning {
    /// What of a record's fields must be read first.
    static func all(in fields: [PlainField]) -> [RecordWarning] {
        fields.compactMap { field in
            guard field.name == Self.misusedIdentity else { return nil }
            // An author of a later version may have made a group of it: the warning counts, whatever it holds.
            guard case .text(let text) = field.value else { return RecordWarning(code: field.name, text: "") }
            return RecordWarning(code: field.name, text: text)
        }
    }
}
