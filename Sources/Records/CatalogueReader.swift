/// Reads the catalogue file from top to bottom. See the article "Catalogue file".
struct CatalogueReader {
    private(set) var datasets: [Dataset] = []
    private(set) var reservations: [Catalogue.Reservation] = []
    private(set) var keyKinds: [KeyKind] = []
    private(set) var issuerRules = IssuerRules(codesOutsideISO: [], trainingCodes: [], codesByAuthor: [:])
    private var commonFields: [FieldDefinition] = []
    private var takenNumbers: Set<UInt16> = []
    private var takenCodes: Set<String> = []
    private let root: CatalogueMap

    init(yaml: String) throws(CatalogueError) {
        self.root = try CatalogueMap(
            CatalogueNode(yaml: yaml),
            allowed: ["version", "common-fields", "key-kinds", "issuers", "datasets", "reserved"]
        )
    }

    mutating func read() throws(CatalogueError) {
        _ = try self.root.required("version").integer(in: 1...1)
        self.commonFields = try FieldReader.fields(self.root.list("common-fields"), depth: 1, above: 0)
        try self.readKeyKinds()
        try self.readIssuers()
        for node in try self.root.required("datasets").list() {
            self.datasets.append(try self.dataset(node))
        }
        for node in try self.root.list("reserved") {
            let map = try CatalogueMap(node, allowed: ["number", "code", "title"])
            let (number, code) = try self.take(map)
            self.reservations.append(.init(number: number, code: code, title: try map.required("title").text()))
        }
    }

    private mutating func readKeyKinds() throws(CatalogueError) {
        for node in try self.root.list("key-kinds") {
            let map = try CatalogueMap(node, allowed: ["number", "name", "normaliser", "link", "title"])
            let number = UInt16(try map.required("number").integer(in: 1...65_535))
            let name = try map.required("name").word()
            var normalisers: [Normaliser] = []
            for word in try map.required("normaliser").list() {
                normalisers.append(try CatalogueMap.choice(word, of: Normaliser.self))
            }
            guard (1...KeyPlan.slotCountMax).contains(normalisers.count) else {
                throw node.error("a key has one part to \(KeyPlan.slotCountMax)")
            }
            guard normalisers.count == 1 || !normalisers.contains(.nameWords) else {
                throw node.error("name-words makes keys of single words: it cannot be joined with others")
            }
            guard !self.keyKinds.contains(where: { $0.number == number || $0.name == name }) else {
                throw node.error("key kind \(number) \(name) stands twice")
            }
            self.keyKinds.append(
                KeyKind(
                    number: number,
                    name: name,
                    title: try map.required("title").text(),
                    normalisers: normalisers,
                    isLink: try map.bool("link")
                )
            )
        }
    }

    private mutating func readIssuers() throws(CatalogueError) {
        guard let node = self.root["issuers"] else { return }
        let map = try CatalogueMap(node, allowed: ["known-outside-iso", "by-author", "training-only"])
        var codesByAuthor: [BureauCode: [String]] = [:]
        if let authors = map["by-author"] {
            for entry in try CatalogueMap(authors, allowed: nil).entries {
                guard let author = BureauCode(entry.key), Members.world[author] != nil else {
                    throw entry.keyNode.error("\(entry.key) is no bureau")
                }
                codesByAuthor[author] = try Self.texts(entry.value.list())
            }
        }
        self.issuerRules = IssuerRules(
            codesOutsideISO: try Self.texts(map.list("known-outside-iso")).sorted(),
            trainingCodes: try Self.texts(map.list("training-only")),
            codesByAuthor: codesByAuthor
        )
    }

    private static func texts(_ nodes: [CatalogueNode]) throws(CatalogueError) -> [String] {
        var texts: [String] = []
        for node in nodes { texts.append(try node.text()) }
        return texts
    }

    private mutating func dataset(_ node: CatalogueNode) throws(CatalogueError) -> Dataset {
        let map = try CatalogueMap(
            node,
            allowed: [
                "number", "code", "title", "purpose", "handling", "internal", "retention-days", "identity", "one-of",
                "fields", "keys",
            ]
        )
        let (number, code) = try self.take(map)
        let isInternal = try map.bool("internal")
        var fields: [FieldDefinition] = []
        if isInternal {
            fields = try FieldReader.fields(map.list("fields"), depth: 1, above: 0)
        } else {
            let lastCommon = self.commonFields.last?.number ?? 0
            fields = self.commonFields
            fields += try FieldReader.fields(map.required("fields").list(), depth: 1, above: lastCommon)
            if let twice = Self.firstRepeated(fields.map(\.name)) { throw node.error("field \(twice) stands twice") }
        }
        let keys = try self.keys(map, fields: fields, isInternal: isInternal)
        let dataset = Dataset(
            number: number,
            code: code,
            title: try map.required("title").text(),
            purpose: try map.required("purpose").text(),
            handling: isInternal ? "" : try map.required("handling").text(),
            isInternal: isInternal,
            retentionDays: isInternal ? 0 : try map.required("retention-days").integer(in: 1...36_524),
            fields: fields,
            keys: keys,
            identity: try Self.texts(map.list("identity")),
            oneOf: try Self.texts(map.list("one-of")),
            issuerRules: self.issuerRules,
            keyPlan: KeyPlan(keys: keys, fields: fields)
        )
        for path in dataset.identity + dataset.oneOf where dataset.field(path: path) == nil {
            throw node.error("dataset \(code) has no field \(path)")
        }
        return dataset
    }

    private func keys(
        _ map: CatalogueMap,
        fields: [FieldDefinition],
        isInternal: Bool
    ) throws(CatalogueError) -> [KeyDefinition] {
        guard !isInternal else { return [] }
        var keys: [KeyDefinition] = []
        if let source = self.keyKinds.first(where: { $0.number == KeyKind.sourceNumber }) {
            keys.append(KeyDefinition(kind: source, fieldPaths: self.commonFields.map(\.name)))
        }
        for node in try map.list("keys") {
            let key = try CatalogueMap(node, allowed: ["kind", "fields"])
            let word = try key.required("kind").word()
            guard let kind = self.keyKinds.first(where: { $0.name == word }) else {
                throw node.error("there is no key kind \(word)")
            }
            let paths = try Self.texts(key.required("fields").list())
            keys.append(KeyDefinition(kind: kind, fieldPaths: paths))
            do throws(KeyPlan.Fault) {
                try KeyPlan.check(keys[keys.count - 1], fields: fields)
            } catch {
                throw node.error(error.reason)
            }
        }
        return keys
    }

    private mutating func take(_ map: CatalogueMap) throws(CatalogueError) -> (DatasetNumber, String) {
        let number = UInt16(try map.required("number").integer(in: 0...65_535))
        let code = try map.required("code").word()
        guard self.takenNumbers.insert(number).inserted, self.takenCodes.insert(code).inserted else {
            throw map.source.error("dataset \(number) \(code) stands twice")
        }
        return (DatasetNumber(rawValue: number), code)
    }

    private static func firstRepeated(_ names: [String]) -> String? {
        var seen: Set<String> = []
        return names.first { !seen.insert($0).inserted }
    }
}
