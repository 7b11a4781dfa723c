import Gateway
import Records

/// Made-up records that the catalogue takes in a mesh for training, about as long as they are wanted.
enum LiveRecords {
    /// Those of which records can be made here.
    static let datasets: Set<String> = ["sltd", "nominal", "smv", "craft"]

    /// What its fields take beside the text that fills it up, at most.
    private static let shortestByteCount = 48
    private static let textByteCountMax = 4_000

    static func request(_ publication: LivePublication, isRevision: Bool) -> PublishRequest {
        PublishRequest(
            dataset: isRevision ? nil : publication.dataset,
            fields: FieldsDocument(Self.fields(publication))
        )
    }

    /// What finds a record, and nothing else does; `nil` where only names do.
    static func searchText(_ publication: LivePublication) -> String? {
        switch publication.dataset {
        case "sltd", "smv": Self.number(publication)
        default: nil
        }
    }

    static func fields(_ publication: LivePublication) -> [PlainField] {
        let number = Self.number(publication)
        let filling = Self.filling(publication)
        switch publication.dataset {
        case "sltd":
            return [
                PlainField("number", number), PlainField("issuer", "UTO"), PlainField("type", "passport"),
                PlainField("fraud", "stolen"), PlainField("national-reference", String(filling.prefix(64))),
            ]
        case "smv": return [PlainField("plate", number), PlainField("remarks", filling)]
        case "craft":
            return [
                PlainField("kind", "vessel"), PlainField("name", [PlainField("text", Self.name(publication))]),
                PlainField("remarks", filling),
            ]
        default:
            return [
                PlainField("kind", "person"), PlainField("name", [PlainField("text", Self.name(publication))]),
                PlainField("reference", number), PlainField("remarks", filling),
            ]
        }
    }

    /// `FR000123`
    private static func number(_ publication: LivePublication) -> String {
        let digits = String(publication.serial)
        return "\(publication.author)" + String(repeating: "0", count: max(6 - digits.count, 0)) + digits
    }

    private static func filling(_ publication: LivePublication) -> String {
        let count = min(max(publication.bodyByteCount - Self.shortestByteCount, 1), Self.textByteCountMax)
        return String(repeating: "SPECIMEN-", count: count / 9 + 1).prefix(count).description
    }

    /// Syllables that name nobody.
    private static func name(_ publication: LivePublication) -> String {
        let syllables = ["ZUB", "KEX", "WOQ", "VYX", "JIZ", "QAF", "XUV", "PYK"]
        let words = [publication.serial, Int(publication.author.rawValue)].map { number in
            (0..<5).map { syllables[(number >> (3 * $0)) & 7] }.joined()
        }
        return words.joined(separator: " ")
    }
}
