extension KeyPlan {
    /// Why a key cannot be made of the fields that the catalogue names.
    struct Fault: Error {
        let reason: String
    }

    /// Checks that a key can be found by walking a body: its fields exist, stand in one group and hold texts; those of
    /// a joined key cannot repeat.
    static func check(_ key: KeyDefinition, fields: [FieldDefinition]) throws(Fault) {
        guard key.fieldPaths.count == key.kind.normalisers.count else {
            throw Fault(reason: "key \(key.kind.name) is made of \(key.kind.normalisers.count) fields")
        }
        var parents: Set<[Substring]> = []
        for path in key.fieldPaths {
            let names = path.split(separator: ".", omittingEmptySubsequences: false)
            parents.insert(names.dropLast())
            var level = fields
            var found: FieldDefinition?
            for name in names {
                found = level.first { $0.name == name }
                level = found?.fields ?? []
            }
            guard let found, found.type != .group else { throw Fault(reason: "there is no field \(path) for a key") }
            guard key.fieldPaths.count == 1 || !found.isRepeated else {
                throw Fault(reason: "\(path) may repeat, so it cannot be joined with others")
            }
        }
        guard parents.count == 1 else {
            throw Fault(reason: "the fields of key \(key.kind.name) stand in different groups")
        }
    }

    /// - Precondition: every key passed ``check(_:fields:)``.
    convenience init(keys: [KeyDefinition], fields: [FieldDefinition]) {
        let paths = keys.map { key in
            (kind: key.kind, paths: key.fieldPaths.map { $0.split(separator: ".").map(String.init) })
        }
        self.init(level: paths, fields: fields)
    }

    private convenience init(level keys: [(kind: KeyKind, paths: [[String]])], fields: [FieldDefinition]) {
        let here = keys.filter { $0.paths.count > 1 && $0.paths[0].count == 1 }
        var slots: [String] = []
        for name in here.flatMap(\.paths).map({ $0[0] }) where !slots.contains(name) { slots.append(name) }
        var steps: [Step] = []
        var singles: [Single] = []
        var groups: [KeyPlan] = []
        for field in fields {
            let firstSingle = singles.count
            singles += keys.filter { $0.paths == [[field.name]] }
                .map { Single(kind: $0.kind.number, normaliser: $0.kind.normalisers[0]) }
            let inner = keys.filter { $0.paths.allSatisfy { $0.count > 1 && $0[0] == field.name } }
            if !inner.isEmpty {
                let paths = inner.map { (kind: $0.kind, paths: $0.paths.map { Array($0.dropFirst()) }) }
                groups.append(KeyPlan(level: paths, fields: field.fields))
            }
            let slot = slots.firstIndex(of: field.name) ?? -1
            guard singles.count > firstSingle || slot >= 0 || !inner.isEmpty else { continue }
            steps.append(
                Step(
                    number: field.number,
                    singles: firstSingle..<singles.count,
                    slot: slot,
                    group: inner.isEmpty ? -1 : groups.count - 1
                )
            )
        }
        var joined: [Joined] = []
        var parts: [Part] = []
        for key in here {
            let firstPart = parts.count
            for (path, normaliser) in zip(key.paths, key.kind.normalisers) {
                parts.append(Part(slot: slots.firstIndex(of: path[0]) ?? 0, normaliser: normaliser))
            }
            joined.append(Joined(kind: key.kind.number, parts: firstPart..<parts.count))
        }
        self.init(steps: steps, singles: singles, joined: joined, parts: parts, groups: groups)
    }
}
