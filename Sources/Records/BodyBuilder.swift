/// Turns plain fields into numbered ones, level by level, and remembers where it is for error messages.
struct BodyBuilder {
    let issuerRules: IssuerRules
    let ownIssuers: [String]
    let author: BureauCode
    private(set) var warnings: [FieldWarning] = []
    /// The field in hand, outermost first; the index counts from 1 and is `nil` where a field stands only once.
    private var path: [(name: String, index: Int?)] = []

    init(issuerRules: IssuerRules, ownIssuers: [String], author: BureauCode) {
        self.issuerRules = issuerRules
        self.ownIssuers = ownIssuers
        self.author = author
    }

    mutating func level(
        _ plain: [PlainField],
        definitions: [FieldDefinition],
        depth: Int
    ) throws(RecordError) -> [Field] {
        guard plain.count <= RecordBody.fieldCountMax else {
            throw self.error(.init(.tooLong, "has \(plain.count) fields", expected: "at most 1,024 fields"), nil)
        }
        var counts = [Int](repeating: 0, count: definitions.count)
        var fields: [Field] = []
        fields.reserveCapacity(plain.count)
        for field in plain {
            guard let index = definitions.firstIndex(where: { $0.name == field.name }) else {
                throw self.unknownField(field, definitions: definitions)
            }
            let definition = definitions[index]
            self.path.append((definition.name, definition.isRepeated ? counts[index] + 1 : nil))
            if let value = try self.value(of: field, definition: definition, depth: depth) {
                counts[index] += 1
                guard definition.isRepeated || counts[index] == 1 else {
                    throw self.error(.init(.notRepeatable, "stands twice", expected: "it at most once"), field.place)
                }
                fields.append(Field(number: definition.number, value: value))
            }
            self.path.removeLast()
        }
        for (definition, count) in zip(definitions, counts) where definition.isRequired && count == 0 {
            self.path.append((definition.name, nil))
            throw self.error(.init(.missingField, "is missing", expected: definition.label), plain.first?.place)
        }
        return Self.sorted(fields)
    }

    private mutating func value(
        of field: PlainField,
        definition: FieldDefinition,
        depth: Int
    ) throws(RecordError) -> FieldValue? {
        switch field.value {
        case .group(let members):
            guard definition.type == .group else {
                throw self.error(.init(.wrongShape, "is a group of fields", expected: "a text"), field.place)
            }
            if members.allSatisfy(Self.isBlank) { return nil }
            return .group(try self.level(members, definitions: definition.fields, depth: depth + 1))
        case .text(let text):
            guard definition.type == .group else {
                let value = try self.text(text, definition: definition, place: field.place)
                return value.isEmpty ? nil : .text(value)
            }
            guard let short = definition.shortFieldName else {
                throw self.error(.init(.wrongShape, "is a text", expected: "a group of fields"), field.place)
            }
            if Self.isBlank(field) { return nil }
            let member = PlainField(short, text, place: field.place)
            return .group(try self.level([member], definitions: definition.fields, depth: depth + 1))
        }
    }

    private mutating func text(
        _ text: String,
        definition: FieldDefinition,
        place: Place?
    ) throws(RecordError) -> String {
        var rules = ValueRules(definition: definition, issuerRules: self.issuerRules)
        let value: String
        do throws(ValueFault) {
            value = try rules.normalise(text)
        } catch {
            throw self.error(error, place)
        }
        for warning in rules.warnings {
            self.warnings.append(FieldWarning(fieldPath: self.pathText, reason: warning, place: place))
        }
        if definition.isOwnIssuerOnly, !value.isEmpty, !self.ownIssuers.contains(value) {
            throw self.error(self.notYours(value), place)
        }
        return value
    }

    private func notYours(_ issuer: String) -> ValueFault {
        let codes = self.ownIssuers.joined(separator: " or ")
        return ValueFault(
            .issuerNotYours,
            "only the issuing country may enter a travel document, and \(issuer) is not \(self.author)",
            expected: codes.isEmpty ? "a bureau that issues documents" : codes
        )
    }

    private func unknownField(_ field: PlainField, definitions: [FieldDefinition]) -> RecordError {
        let names = definitions.map(\.name)
        let near = Similarity.nearest(to: field.name, among: names).first.map { names[$0] }
        let fault = ValueFault(
            .unknownField,
            "there is no field \(Echo.quoted(field.name)) here",
            expected: near ?? "one of \(names.joined(separator: ", "))"
        )
        return self.error(fault, field.place)
    }

    private var pathText: String {
        self.path.map { step in step.name + (step.index.map { "[\($0)]" } ?? "") }.joined(separator: ".")
    }

    private func error(_ fault: ValueFault, _ place: Place?) -> RecordError {
        RecordError(
            fault.code,
            fault.reason,
            fieldPath: self.path.isEmpty ? nil : self.pathText,
            expected: fault.expected,
            place: place
        )
    }

    /// Whether a field says nothing at all. Decided without the type's rules, so a hostile text is not blank.
    private static func isBlank(_ field: PlainField) -> Bool {
        switch field.value {
        case .text(let text): text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
        case .group(let members): members.allSatisfy(Self.isBlank)
        }
    }

    /// Ascending by number; `sort` promises nothing about equal ones, so their places decide.
    private static func sorted(_ fields: [Field]) -> [Field] {
        if zip(fields, fields.dropFirst()).allSatisfy({ $0.number <= $1.number }) { return fields }
        return fields.enumerated()
            .sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }
            .map(\.element)
    }
}
