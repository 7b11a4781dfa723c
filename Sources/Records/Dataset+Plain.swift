extension Dataset {
    /// The fields of a body by their names, as they are shown and exported.
    ///
    /// A number that this build does not know becomes `field-123`; a newer author has more fields than we do.
    public func plain(from body: RecordBody) -> [PlainField] {
        Self.plain(body.fields, definitions: self.fields)
    }

    private static func plain(_ fields: [Field], definitions: [FieldDefinition]) -> [PlainField] {
        fields.map { field in
            let definition = definitions.first { $0.number == field.number }
            let name = definition?.name ?? "field-\(field.number)"
            switch field.value {
            case .text(let text): return PlainField(name, text)
            case .group(let members):
                return PlainField(name, Self.plain(members, definitions: definition?.fields ?? []))
            }
        }
    }
}
