import Records

/// A record's fields in the catalogue's order, with the labels that officers know.
enum FieldsView {
    static func lines(_ fields: [PlainField], dataset code: String, indent: Int, style: Style) -> [String] {
        let dataset = CatalogueText.catalogue?[code]
        let definitions = dataset?.fields ?? []
        return Self.sorted(fields, by: definitions).flatMap { field -> [String] in
            let label = definitions.first { $0.name == field.name }?.label ?? field.name
            let margin = String(repeating: " ", count: indent)
            let line = "\(margin)\(label): \(SafeText.shown(Self.text(field.value)))"
            return [style.hasColumns ? TextWidth.cut(line, to: style.width) : line]
        }
    }

    private static func sorted(_ fields: [PlainField], by definitions: [FieldDefinition]) -> [PlainField] {
        func rank(_ field: PlainField) -> Int { definitions.firstIndex { $0.name == field.name } ?? definitions.count }
        return fields.enumerated().sorted { left, right in
            let (first, second) = (rank(left.element), rank(right.element))
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }

    /// A group on one line: `text ERIKSSON ANNA MARIA, quality primary`.
    private static func text(_ value: PlainValue) -> String {
        switch value {
        case .text(let text): text
        case .group(let fields): fields.map { "\($0.name) \(Self.text($0.value))" }.joined(separator: ", ")
        }
    }
}
