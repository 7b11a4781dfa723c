import Records

extension Dataset {
    /// Throws unless the names lead to a field that holds a text.
    ///
    /// A header is checked once and as a whole: a column that no record has is the file's fault, not that of each row.
    func requireField(_ names: [String], cellIndex: Int) throws(CSVHeader.Fault) {
        var definitions = self.fields
        var shortName: String?
        for (depth, name) in names.enumerated() {
            guard let definition = definitions.first(where: { $0.name == name }) else {
                let nearest = depth == 0 ? self.nearestFields(to: name).first : nil
                let known =
                    nearest.map { "did you mean \($0)?" }
                    ?? "it has " + definitions.map(\.name).joined(separator: ", ")
                let whole = names.prefix(depth + 1).joined(separator: ".")
                throw CSVHeader.Fault(
                    cellIndex: cellIndex,
                    reason: "the dataset \(self.code) has no field \(whole); \(known)"
                )
            }
            if depth + 1 < names.count, definition.type != .group {
                throw CSVHeader.Fault(cellIndex: cellIndex, reason: "the field \(name) has no fields of its own")
            }
            definitions = definition.fields
            shortName = definition.shortFieldName
        }
        guard definitions.isEmpty || shortName != nil else {
            let whole = names.joined(separator: ".")
            let known = definitions.map { "\(whole).\($0.name)" }.joined(separator: ", ")
            throw CSVHeader.Fault(cellIndex: cellIndex, reason: "the field \(whole) has fields of its own: \(known)")
        }
    }
}
