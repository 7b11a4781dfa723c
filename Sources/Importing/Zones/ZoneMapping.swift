import Identifiers
import Records

/// Turns one zone into a record of `sltd`, or says what is wrong with it and where.
enum ZoneMapping {
    static func row(of zone: GatheredZone, fraud: String) -> ImportRow {
        if zone.original.isCut || zone.lines.contains(where: \.content.isCut) {
            return Self.refused(zone, zone.position, "a line of more than \(ZoneGatherer.byteCountMax) bytes")
        }
        if let index = zone.original.bytes.firstIndex(where: { $0 >= 0x80 || $0 < ASCII.space && !ASCII.isWhite($0) }) {
            let position = zone.position(ofCharacter: index + 1)
            return Self.refused(zone, position, "a byte that no zone has: only A–Z, digits and < stand in one")
        }
        let text = String(decoding: zone.original.bytes, as: UTF8.self)
        let read = MachineReadableZone.parse(text)
        if let problem = read?.problems.first(where: { !$0.isWarning }) {
            let position = problem.position.map(zone.position(ofCharacter:)) ?? zone.position
            // The line and column say where; a number of characters over all lines would only confuse.
            let place = problem.position.map { "position \($0): " } ?? ""
            let reason = problem.text.hasPrefix(place) ? String(problem.text.dropFirst(place.count)) : problem.text
            return Self.refused(zone, position, reason)
        }
        guard let read, let parts = MachineReadableZone(text) else {
            let count = zone.original.bytes.count { !ASCII.isWhite($0) }
            let reason = "no zone: \(count) characters; expected \(MachineReadableZone.expectedForm)"
            return Self.refused(zone, zone.position, reason)
        }
        return .record(Self.record(of: zone, parts, expiry: read.fact("date of expiry"), fraud: fraud))
    }

    private static func refused(
        _ zone: GatheredZone,
        _ position: FilePosition,
        _ reason: String
    ) -> ImportRow {
        .refused(Refusal(position: position, reason: reason, original: zone.original))
    }

    private static func record(
        of zone: GatheredZone,
        _ parts: MachineReadableZone,
        expiry: String?,
        fraud: String
    ) -> PlainRecord {
        var fields = FieldList()
        fields.add("number", parts.number, zone.position)
        fields.add("issuer", parts.issuer, zone.position)
        fields.add("type", Self.type(parts), zone.position)
        fields.add("fraud", fraud, zone.position)
        fields.add("expires", expiry, zone.position)
        return PlainRecord(
            dataset: ZoneListReader.dataset,
            sourceList: nil,
            sourceId: nil,
            fields: fields.fields,
            position: zone.position,
            original: zone.original
        )
    }

    /// By the zone's document code. Where Doc 9303 leaves the second letter to the issuer, only the first counts.
    private static func type(_ parts: MachineReadableZone) -> String {
        switch parts.documentCode {
        case "PD": "diplomatic-passport"
        case "PO": "service-passport"
        case "PE": "emergency"
        case "PR": "travel-document"
        case "AC": "crew"
        case "IR", "AR", "CR": "residence-permit"
        case let code where code.hasPrefix("P"): "passport"
        case let code where code.hasPrefix("V"): "visa"
        case let code where code.hasPrefix("I"): "identity-card"
        default: "other"
        }
    }
}
