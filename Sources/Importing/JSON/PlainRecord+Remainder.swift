import Records

extension PlainRecord {
    /// A record of another format's object, with what ``Remainder`` says of it.
    ///
    /// - Parameters:
    ///   - native: the fields that the object gives, `source-id` among them.
    ///   - keepsLists: whether the remainder may say to which list the record belongs. Whoever wrote the file could
    ///     otherwise revise, and have withdrawn, what came from another list.
    init(_ rest: [PlainField]?, _ native: [PlainField], dataset: String, keepsLists: Bool, of entry: JSONEntry) {
        let all = rest.map { Remainder.restored($0, to: native) } ?? native
        let known = [Self.sourceListName, Self.sourceIdName, Self.datasetName]
        let fields = all.filter { !known.contains($0.name) }.map { field in
            var field = field
            field.place = field.place ?? entry.position.place
            return field
        }
        self.init(
            dataset: dataset,
            sourceList: keepsLists ? all.text(Self.sourceListName) : nil,
            sourceId: all.text(Self.sourceIdName),
            fields: fields,
            position: entry.position,
            original: entry.original
        )
    }
}
