import Names
import Records
import Replication

@testable import Storage

/// Persons as bodies, and look-ups of them by a typed name.
enum TestNames {
    static let persons = DatasetNumber(rawValue: 17)

    static func body(_ names: String..., remark: String = "") throws -> [UInt8] {
        var fields = [Field(number: 16, value: .text("person"))]
        fields += names.map { Field(number: 17, value: .group([Field(number: 1, value: .text($0))])) }
        if !remark.isEmpty { fields.append(Field(number: 33, value: .text(remark))) }
        return try RecordBody(fields: fields).encoded()
    }

    static func find(
        _ text: String,
        in store: Store,
        dataset: DatasetNumber = Self.persons,
        author: BureauCode? = nil,
        on today: Day = TestLog.today
    ) throws -> NameCandidates {
        let probes = NameKeys.probes(for: NameForm(text))
        return try store.read { try $0.records(probed: probes, dataset: dataset, author: author, on: today) }
    }

    static func indexes(_ text: String, in store: Store) throws -> [UInt64] {
        try Self.find(text, in: store).records.map(\.index)
    }
}
