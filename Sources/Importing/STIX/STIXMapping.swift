import Records

/// Turns one object of a bundle into records of `cyber`. The table of what goes where stands in the article "STIX".
struct STIXMapping {
    /// The member of `extensions` in which ``STIXWriter`` puts what STIX has no place for.
    static let extensionId = "extension-definition--6b1c2a0e-3f0c-4d0e-9c55-0d8f6c1f7a24"
    static let remainderName = "record"

    let context: STIXContext
    /// The level of what is not marked.
    let unmarked: TrafficLight
    /// As in ``STIXListReader``.
    let keepsLists: Bool

    /// Whether the object is one that gives records.
    static func wants(_ type: String) -> Bool { type == "indicator" || STIXProperty.observables.contains(type) }

    /// - Returns: one record for each value; none if the object is revoked.
    func records(of entry: JSONEntry) throws(JSONEntry.Fault) -> [PlainRecord] {
        guard entry.text("revoked") != "true" else { return [] }
        guard let id = entry.text("id") else { throw entry.fault("id", "no id") }
        let indicators = try Self.indicators(of: entry)
        let rest = entry.groups("extensions").first?.groups(Self.extensionId).first?.groups(Self.remainderName).first
        guard rest == nil || indicators.count == 1 else {
            throw entry.fault("extensions", "the remainder of one record on \(indicators.count) values")
        }
        let shared = self.fields(of: entry, id: id, indicators)
        return indicators.enumerated().map { number, indicator in
            var fields = FieldList()
            fields.add("kind", indicator.kind.rawValue, entry.position)
            fields.add("value", indicator.value, entry.position)
            let native =
                [PlainField(PlainRecord.sourceIdName, Indicator.sourceId(id, number: number))]
                + fields.fields + shared
            return PlainRecord(rest, native, dataset: Indicator.dataset, keepsLists: self.keepsLists, of: entry)
        }
    }

    private static func indicators(of entry: JSONEntry) throws(JSONEntry.Fault) -> [Indicator] {
        switch entry.text("type") {
        case "indicator": return try Self.patternIndicators(of: entry)
        case "file":
            var found: [Indicator] = []
            for member in entry.groups("hashes").first ?? [] {
                guard case .text(let value) = member.value,
                    let kind = STIXProperty.kind(of: "file:hashes.\(member.name)")
                else { continue }
                found.append(Indicator(kind, value))
            }
            if let name = entry.text("name") { found.append(Indicator(.fileName, name)) }
            guard !found.isEmpty else { throw entry.fault("hashes", "neither a name nor a digest that cyber holds") }
            return found
        case let type:
            guard let value = entry.text("value") else { throw entry.fault("value", "no value") }
            return [Indicator(STIXProperty.kind(of: "\(type ?? ""):value") ?? .other, value)]
        }
    }

    private static func patternIndicators(of entry: JSONEntry) throws(JSONEntry.Fault) -> [Indicator] {
        guard let pattern = entry.text("pattern") else { throw entry.fault("pattern", "no pattern") }
        let type = entry.text("pattern_type") ?? "stix"
        guard type == "stix" else {
            throw entry.fault("pattern_type", "a pattern of type \(type); only stix patterns are read")
        }
        do throws(STIXPattern.Fault) {
            return try STIXPattern.indicators(in: pattern)
        } catch {
            throw entry.fault("pattern", "at the pattern's byte \(error.byteIndex + 1): \(error.reason)")
        }
    }

    /// What the records of one object share.
    private func fields(of entry: JSONEntry, id: String, _ indicators: [Indicator]) -> [PlainField] {
        var fields = FieldList()
        for (name, member) in [("valid-from", "valid_from"), ("valid-until", "valid_until")] {
            fields.add(name, entry.text(member), entry.position(of: member))
        }
        fields.add("confidence", entry.text("confidence"), entry.position(of: "confidence"))
        let light = self.context.light(entry.texts("object_marking_refs")) ?? self.unmarked
        fields.add("tlp", light.rawValue, entry.position)
        for name in self.context.threats(of: id) { fields.add("threat", name, entry.position) }
        fields.add("pattern", entry.text("pattern"), entry.position(of: "pattern"))
        fields.add("description", Self.description(of: entry, indicators), entry.position(of: "description"))
        for reference in entry.groups("external_references") {
            fields.addOnce("reference", reference.text("external_id"), entry.position)
        }
        for label in entry.texts("labels") + entry.texts("indicator_types") {
            fields.addOnce("tag", label, entry.position)
        }
        for phase in entry.groups("kill_chain_phases") {
            let names = [phase.text("kill_chain_name"), phase.text("phase_name")]
            fields.addOnce("tag", ListText.joined(names, separator: ":"), entry.position)
        }
        return fields.fields
    }

    /// The description, under the object's name unless that only repeats a value.
    private static func description(of entry: JSONEntry, _ indicators: [Indicator]) -> String? {
        guard entry.text("type") == "indicator" else { return nil }
        let name = entry.text("name").flatMap { name in indicators.contains { $0.value == name } ? nil : name }
        let parts = [name, entry.text("description")].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }
}
