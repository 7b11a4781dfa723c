import Records

/// Turns one attribute of an event into records of `cyber` and `fraud`. The table of what goes where stands in the
/// article "MISP".
struct MISPMapping {
    /// What an attribute gives.
    enum Result {
        case records([PlainRecord])
        /// Nothing, for what is told of its type.
        case passedOver(String)
    }

    /// The member of an attribute in which ``MISPWriter`` puts what MISP has no place for.
    static let remainderName = "x_ncb"
    static let fraudDataset = "fraud"

    /// The level of what is not marked.
    let unmarked: TrafficLight
    /// As in ``MISPListReader``.
    let keepsLists: Bool

    func result(of entry: JSONEntry, in event: MISPEvent) throws(JSONEntry.Fault) -> Result {
        guard let type = entry.text("type") else { throw entry.fault("type", "no type") }
        if Self.isTrue(entry.text("deleted")) { return .passedOver("deleted attribute") }
        let isForDetection = Self.isTrue(entry.text("to_ids"))
        guard let value = entry.text("value") else { throw entry.fault("value", "no value") }
        let rest = entry.groups(Self.remainderName).first
        let isIndicator = isForDetection || rest != nil
        guard let meaning = MISPType.meaning(of: type, value, isIndicator: isIndicator) else {
            guard isForDetection else { return .passedOver(type) }
            throw entry.fault("type", "a type that no record holds, or a value that is not of its form: \(type)")
        }
        let id = entry.text("uuid") ?? entry.text("id")
        switch meaning {
        case .iban(let value):
            let fields = self.fraud(value, entry, event, id: id)
            return .records([
                PlainRecord(rest, fields, dataset: Self.fraudDataset, keepsLists: self.keepsLists, of: entry)
            ])
        case .indicators(let indicators):
            guard rest == nil || indicators.count == 1 else {
                throw entry.fault(Self.remainderName, "the remainder of one record on \(indicators.count) values")
            }
            return .records(
                indicators.enumerated().map { number, indicator in
                    let id = id.map { Indicator.sourceId($0, number: number) }
                    let fields = self.cyber(indicator, entry, event, id: id, isForDetection: isForDetection)
                    return PlainRecord(rest, fields, dataset: Indicator.dataset, keepsLists: self.keepsLists, of: entry)
                }
            )
        }
    }

    private static func isTrue(_ text: String?) -> Bool { text == "true" || text == "1" }

    private func cyber(
        _ indicator: Indicator,
        _ entry: JSONEntry,
        _ event: MISPEvent,
        id: String?,
        isForDetection: Bool
    ) -> [PlainField] {
        var fields = FieldList()
        let own = MISPTags(entry.groups("Tag").compactMap { $0.text("name") })
        let shared = MISPTags(event.tags)
        fields.add(PlainRecord.sourceIdName, id, entry.position)
        fields.add("kind", indicator.kind.rawValue, entry.position)
        fields.add("value", indicator.value, entry.position(of: "value"))
        fields.add("valid-from", entry.text("first_seen"), entry.position(of: "first_seen"))
        // What is said of the attribute itself counts, be it freer or stricter than what is said of its event.
        let light = TrafficLight.strictest(own.lights) ?? TrafficLight.strictest(shared.lights) ?? self.unmarked
        fields.add("tlp", light.rawValue, entry.position)
        for threat in shared.threats + own.threats { fields.addOnce("threat", threat, entry.position) }
        fields.add("description", Self.description(entry, event), entry.position(of: "comment"))
        fields.add("reference", event.id, entry.position)
        for tag in shared.others + own.others { fields.addOnce("tag", tag, entry.position) }
        if !isForDetection { fields.addOnce("tag", MISPTags.notForDetection, entry.position) }
        return fields.fields
    }

    private func fraud(_ iban: String, _ entry: JSONEntry, _ event: MISPEvent, id: String?) -> [PlainField] {
        var fields = FieldList()
        fields.add(PlainRecord.sourceIdName, id, entry.position)
        fields.add("iban", iban, entry.position(of: "value"))
        // An event informs; what is to be done with the account it leaves open.
        fields.add("action", "information", entry.position)
        fields.add("status", "open", entry.position)
        fields.add("reference", event.id, entry.position)
        fields.add("remarks", Self.description(entry, event), entry.position(of: "comment"))
        return fields.fields
    }

    private static func description(_ entry: JSONEntry, _ event: MISPEvent) -> String? {
        let parts = [entry.text("comment"), event.info].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }
}
