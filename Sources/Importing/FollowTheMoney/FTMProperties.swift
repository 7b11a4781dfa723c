import Records

/// The properties of FollowTheMoney that say what a record says, as far as they can.
enum FTMProperties {
    /// - Returns: each property with its values, in the order in which they are written.
    static func of(_ fields: [PlainField], _ schema: FTMSchema) -> [(String, [String])] {
        var properties = Self.names(fields.groups("name"))
        properties += schema.dataset == FTMSchema.nominal ? Self.nominal(fields) : Self.craft(fields, schema)
        let programmes = fields.texts("programme")
        properties.append(("program", programmes.filter { !$0.hasPrefix(FTMMapping.topicPrefix) }))
        let topics = programmes.filter { $0.hasPrefix(FTMMapping.topicPrefix) }
        properties.append(("topics", topics.map { String($0.dropFirst(FTMMapping.topicPrefix.count)) }))
        properties.append(("sourceUrl", fields.texts("link")))
        properties.append(("notes", fields.texts("remarks")))
        return properties
    }

    private static func names(_ names: [[PlainField]]) -> [(String, [String])] {
        var texts: [String: [String]] = [:]
        for (index, name) in names.enumerated() {
            guard let text = name.text("text") else { continue }
            let isFormer = name.text("note") == FTMMapping.formerNote
            let property =
                switch name.text("quality") {
                case "weak": "weakAlias"
                case _ where isFormer: "previousName"
                case "strong", "original": "alias"
                case let quality: index == 0 || quality == "primary" ? "name" : "alias"
                }
            texts[property, default: []].append(text)
        }
        return ["name", "alias", "previousName", "weakAlias"].map { ($0, texts[$0] ?? []) }
    }

    private static func nominal(_ fields: [PlainField]) -> [(String, [String])] {
        let addresses = fields.groups("address")
        var properties = [
            ("birthDate", fields.groups("birth").compactMap { $0.text("date") }),
            ("birthPlace", fields.groups("birth-place").compactMap { $0.text("text") }),
            ("gender", fields.texts("sex").map { $0 == "unspecified" ? "other" : $0 }),
            ("nationality", fields.texts("nationality").map { $0.lowercased() }),
        ]
        for (property, type) in FTMDocument.types {
            let documents = fields.groups("document").filter { $0.text("type") == type }
            properties.append((property, documents.compactMap { $0.text("number") }))
        }
        properties += [
            ("title", fields.texts("title")), ("position", fields.texts("designation")),
            ("address", addresses.compactMap { $0.text("text") }),
            ("country", addresses.compactMap { $0.text("country")?.lowercased() }),
            ("phone", fields.texts("phone")), ("email", fields.texts("email")),
        ]
        return properties
    }

    private static func craft(_ fields: [PlainField], _ schema: FTMSchema) -> [(String, [String])] {
        var properties = [
            ("imoNumber", fields.texts("imo")), ("mmsi", fields.texts("mmsi")),
            ("callSign", fields.texts("call-sign")), ("flag", fields.texts("flag").map { $0.lowercased() }),
        ]
        if schema == .airplane { properties.append(("registrationNumber", fields.texts("tail-number"))) }
        properties += [
            ("serialNumber", fields.texts("serial-number")), ("type", fields.texts("type")),
            ("buildDate", fields.texts("built")),
        ]
        return properties
    }
}
