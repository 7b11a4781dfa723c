import Records

/// Gathers the fields of one record; what has no value is left out.
struct FieldList {
    private(set) var fields: [PlainField] = []

    mutating func add(_ name: String, _ text: String?, _ position: FilePosition) {
        guard let text, !text.isEmpty else { return }
        self.fields.append(PlainField(name, text, place: position.place))
    }

    /// As ``add(_:_:_:)``, unless the field already has that value.
    mutating func addOnce(_ name: String, _ text: String?, _ position: FilePosition) {
        guard let text, !self.fields.contains(PlainField(name, text)) else { return }
        self.add(name, text, position)
    }

    /// Adds a group of those members that have a value, in their order; nothing if none has.
    mutating func addGroup(
        _ name: String,
        _ members: KeyValuePairs<String, String?>,
        unless isLeftOut: Bool = false,
        _ position: FilePosition
    ) {
        var group = FieldList()
        for (member, text) in members { group.add(member, text, position) }
        guard !isLeftOut, !group.fields.isEmpty else { return }
        self.fields.append(PlainField(name, group.fields, place: position.place))
    }
}
