import Records

/// What of a record another format has no place for. It travels in a member of our own beside what the format does
/// say, by the catalogue's names, so that a record that is exported and imported again is the same.
///
/// A field stands in the remainder with all its values or not at all; a field that the format says and the record does
/// not have is named under ``absentName``.
enum Remainder {
    static let absentName = "absent"

    /// - Parameter native: what is read back from the format without the remainder.
    static func of(_ record: [PlainField], beyond native: [PlainField]) -> [PlainField] {
        let names = Self.names(of: record)
        var rest = record.filter { field in
            Self.values(field.name, of: record) != Self.values(field.name, of: native)
        }
        for name in Self.names(of: native) where !names.contains(name) {
            rest.append(PlainField(Self.absentName, name))
        }
        return rest
    }

    /// The native fields with those of the remainder in place of theirs.
    static func restored(_ rest: [PlainField], to native: [PlainField]) -> [PlainField] {
        let replaced = Set(Self.names(of: rest) + rest.texts(Self.absentName))
        return native.filter { !replaced.contains($0.name) } + rest.filter { $0.name != Self.absentName }
    }

    private static func values(_ name: String, of fields: [PlainField]) -> [PlainValue] {
        fields.filter { $0.name == name }.map(\.value)
    }

    private static func names(of fields: [PlainField]) -> [String] {
        var names: [String] = []
        for field in fields where !names.contains(field.name) { names.append(field.name) }
        return names
    }
}
