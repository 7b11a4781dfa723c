@testable import Records

/// Bodies and plain fields that many tests start from.
enum Samples {
    static func bureau(_ code: String) throws -> BureauCode {
        guard let bureau = BureauCode(code) else { throw CatalogueError("no bureau \(code)") }
        return bureau
    }

    static func dataset(_ code: String) throws -> Dataset {
        guard let dataset = try Catalogue.embedded()[code] else { throw CatalogueError("no dataset \(code)") }
        return dataset
    }

    static func validated(
        _ code: String,
        _ plain: [PlainField],
        author: String = "DE",
        isTraining: Bool = false
    ) throws -> ValidatedBody {
        try Self.dataset(code).body(from: plain, author: Self.bureau(author), isTraining: isTraining)
    }

    static let document: [PlainField] = [
        PlainField("number", "C01X-00T47"), PlainField("issuer", "D"), PlainField("fraud", "stolen"),
        PlainField("type", "passport"), PlainField("source-list", "TEST"), PlainField("source-id", "42"),
    ]

    static let person: [PlainField] = [
        PlainField("kind", "person"), PlainField("source-list", "TEST"), PlainField("source-id", "7"),
        PlainField("name", [PlainField("text", "Eriksson, Anna Maria"), PlainField("quality", "primary")]),
        PlainField("name", "Эрикссон Анна"),
        PlainField("document", [PlainField("number", "L898902C3"), PlainField("issuer", "UTO")]),
        PlainField("nationality", "SE"), PlainField("birth", "1974-08"), PlainField("reference", "QDi.001"),
    ]

    static let vehicle: [PlainField] = [
        PlainField("vin", "1HGCM82633A004352"), PlainField("plate", "ab-123-cd"), PlainField("plate-country", "FRA"),
    ]

    static let craft: [PlainField] = [
        PlainField("kind", "vessel"), PlainField("name", "TEST VESSEL"), PlainField("imo", "IMO 9074729"),
        PlainField("mmsi", "211331640"), PlainField("call-sign", "DABC"), PlainField("tail-number", "hb-jcs"),
        PlainField("container", "CSQU 305438-3"), PlainField("reference", "X-12/3"),
    ]

    static func all() throws -> [(dataset: Dataset, bytes: [UInt8])] {
        try [("sltd", Self.document), ("nominal", Self.person), ("smv", Self.vehicle), ("craft", Self.craft)].map {
            code,
            plain in (try Self.dataset(code), try Self.validated(code, plain).encoded)
        }
    }

    static func terms(_ dataset: Dataset, _ bytes: [UInt8]) -> (isReadable: Bool, terms: [KeyTerm]) {
        var terms: [KeyTerm] = []
        let isReadable = dataset.forEachKey(inBody: bytes.span) { (kind: UInt16, term: Span<UInt8>) in
            terms.append(KeyTerm(kind: kind, term: term.indices.map { term[$0] }))
        }
        return (isReadable, terms)
    }
}
