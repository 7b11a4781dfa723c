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
        var steps: [Step] = []
        var slots: [String] = []
        for key in keys where key.paths.count > 1 {
            for path in key.paths where path.count == 1 && !slots.contains(path[0]) { slots.append(path[0]) }
        }
        for field in fields {
            var step = Step(number: field.number)
            step.singles = keys.filter { $0.paths == [[field.name]] }
                .map { Single(kind: $0.kind.number, normaliser: $0.kind.normalisers[0]) }
            step.slot = slots.firstIndex(of: field.name)
            let inner = keys.filter { $0.paths.allSatisfy { $0.count > 1 && $0[0] == field.name } }
            if !inner.isEmpty {
                let paths = inner.map { (kind: $0.kind, paths: $0.paths.map { Array($0.dropFirst()) }) }
                step.group = KeyPlan(level: paths, fields: field.fields)
            }
            if !step.singles.isEmpty || step.slot != nil || step.group != nil { steps.append(step) }
        }
        let joined = keys.filter { $0.paths.count > 1 && $0.paths[0].count == 1 }
            .map { key in
                Joined(
                    kind: key.kind.number,
                    parts: zip(key.paths, key.kind.normalisers).compactMap { path, normaliser in
                        slots.firstIndex(of: path[0]).map { Part(slot: $0, normaliser: normaliser) }
                    }
                )
            }
        self.init(steps: steps, joined: joined)
    }
}
