import Records

/// The documents of the consolidated list, whose numbers are written in many ways.
enum UNDocument {
    static func add(_ document: UNEntry.Element, to fields: inout FieldList) {
        guard let written = document["NUMBER"] else { return self.addRemark(document, to: &fields) }
        guard let number = DocumentNumber.find(in: written) else { return self.addRemark(document, to: &fields) }
        let issuing = document["ISSUING_COUNTRY"].map(CountryField.init)
        let place = document["COUNTRY_OF_ISSUE"].map(CountryField.init)
        let type = self.type(document["TYPE_OF_DOCUMENT"] ?? "")
        let note = ListText.joined(
            [
                type.isExact ? nil : document["TYPE_OF_DOCUMENT"], document["TYPE_OF_DOCUMENT2"],
                number == written.replacing(" ", with: "") ? nil : "written \(written)",
                issuing?.text.map { "issued by \($0)" }, document["NOTE"],
            ],
            separator: "; "
        )
        fields.addGroup(
            "document",
            [
                "type": type.code, "number": number, "issuer": issuing?.code ?? place?.code,
                "issued": document["DATE_OF_ISSUE"],
                "issuing-place": ListText.joined([document["CITY_OF_ISSUE"], document["COUNTRY_OF_ISSUE"]]),
                "note": note,
            ],
            document.position
        )
    }

    /// A document of which only words are known.
    private static func addRemark(_ document: UNEntry.Element, to fields: inout FieldList) {
        let text = ListText.joined(document.children.map(\.text))
        fields.add("remarks", text.map { "Document: \($0)" }, document.position)
    }

    private static func type(_ text: String) -> (code: String, isExact: Bool) {
        let text = text.lowercased()
        if text == "passport" || text == "national identification number" {
            return (text == "passport" ? "passport" : "national-number", true)
        }
        if text.contains("passport") || text.contains("passeport") || text.contains("pasaporte") {
            return ("passport", false)
        }
        if text.contains("identification number") { return ("national-number", false) }
        if text.contains("ident") { return ("identity-card", false) }
        return ("other", false)
    }
}
