import Names
import Records

/// What of a record is compared with a typed name: its names, and when the person was born.
struct RecordNames {
    struct Name {
        let text: String
        let quality: AliasQuality
    }

    private(set) var names: [Name] = []
    private let births: [[PlainField]]

    /// - Parameter fields: of the record, by their names in the dataset's definition.
    init(_ fields: [PlainField], of dataset: Dataset) {
        self.births = fields.filter { $0.name == "birth" }.compactMap { Self.members($0) }
        for key in dataset.keys where key.kind.number == KeyKind.nameWordNumber {
            guard let path = key.fieldPaths.first?.split(separator: ".") else { continue }
            self.add(path[...], in: fields)
        }
    }

    private mutating func add(_ path: ArraySlice<Substring>, in fields: [PlainField]) {
        guard let first = path.first else { return }
        for field in fields where field.name == first {
            switch field.value {
            case .text(let text):
                guard path.count == 1 else { continue }
                let quality = Self.text("quality", in: fields).flatMap(AliasQuality.init(rawValue:))
                self.names.append(Name(text: text, quality: quality ?? .primary))
            case .group(let members):
                self.add(path.dropFirst(), in: members)
            }
        }
    }

    /// The dates of birth, with the words in which each is shown.
    ///
    /// Of a range the date nearest to the one that is asked for counts, since any of them may be the right one.
    func birthDates(near date: PartialDate) -> [(date: BirthDate, shown: String)] {
        self.births.compactMap { group in
            let isApproximate = Self.text("certainty", in: group) == "circa"
            if let single = Self.date("date", in: group) {
                let birth = BirthDate(single, isApproximate: isApproximate)
                return (birth, "\(birth)")
            }
            let (from, to) = (Self.date("from", in: group), Self.date("to", in: group))
            guard from != nil || to != nil else { return nil }
            let shown = [from.map { "not before \($0)" }, to.map { "not after \($0)" }].compactMap(\.self)
            let year = min(max(date.year, from?.year ?? date.year), to?.year ?? date.year)
            return PartialDate("\(year)").map { (BirthDate($0, isApproximate: true), shown.joined(separator: ", ")) }
        }
    }

    private static func members(_ field: PlainField) -> [PlainField]? {
        guard case .group(let members) = field.value else { return nil }
        return members
    }

    private static func text(_ name: String, in fields: [PlainField]) -> String? {
        for field in fields where field.name == name {
            if case .text(let text) = field.value { return text }
        }
        return nil
    }

    private static func date(_ name: String, in fields: [PlainField]) -> PartialDate? {
        Self.text(name, in: fields).flatMap { PartialDate($0) }
    }
}
