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
        PlainField("phone", "+33 1 99 00 12 34"), PlainField("iban", "GB82 WEST 1234 5698 7654 32"),
    ]

    static let vehicle: [PlainField] = [
        PlainField("vin", "1HGCM82633A004352"), PlainField("plate", "ab-123-cd"), PlainField("plate-country", "FRA"),
        PlainField("engine-number", "K20A-1234567"),
    ]

    static let craft: [PlainField] = [
        PlainField("kind", "vessel"), PlainField("name", "TEST VESSEL"), PlainField("imo", "IMO 9074729"),
        PlainField("mmsi", "211331640"), PlainField("call-sign", "DABC"), PlainField("tail-number", "hb-jcs"),
        PlainField("container", "CSQU 305438-3"), PlainField("reference", "X-12/3"),
    ]

    static let firearm: [PlainField] = [
        PlainField("serial", "AB-1234 X"), PlainField("make", "Heckler & Koch"), PlainField("model", "P30"),
        PlainField("calibre", "9x19"), PlainField("kind", "pistol"), PlainField("status", "stolen"),
        PlainField("made-in", "DEU"), PlainField("date", "2025-11"),
    ]

    static let fraud: [PlainField] = [
        PlainField("iban", "gb82 west 1234 5698 7654 32"),
        PlainField("account", [PlainField("number", "12-3456-0007"), PlainField("bic", "deutdeffxxx")]),
        PlainField("wallet", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), PlainField("phone", "0033 1 99 00 12 34"),
        PlainField("email", "Billing[@]Example[.]org"), PlainField("document", "L898902C3"),
        PlainField("holder", "ERIKSSON, ANNA MARIA"), PlainField("amount", "01500.50"), PlainField("currency", "eur"),
        PlainField("time", "2026-03-01T10:30:00+01:00"), PlainField("action", "stop-payment"),
        PlainField("status", "open"), PlainField("scheme", "phishing"), PlainField("reference", "SP-2026/7"),
    ]

    static let hash: [PlainField] = [
        PlainField("md5", "900150983CD24FB0D6963F7D28E17F72"),
        PlainField("sha1", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        PlainField("sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        PlainField("perceptual", "8F373714ACFCF4D0"), PlainField("algorithm", "pHash"),
        PlainField("status", "safeguarded"),
    ]

    static let artwork: [PlainField] = [
        PlainField("title", "Still Life with Test Card"), PlainField("maker", "Unknown Master"),
        PlainField("type", "painting"), PlainField("inventory", "INV. 1905/12"), PlainField("status", "stolen"),
        PlainField("theft-country", "NLD"), PlainField("reference", "A-77"),
    ]

    static let indicator: [PlainField] = [
        PlainField("kind", "url"), PlainField("value", "hxxps://Login[.]Example[.]org:443/a%2fb?q=1"),
        PlainField("tlp", "amber"), PlainField("confidence", "80"), PlainField("valid-from", "2026-03-01T09:30Z"),
        PlainField("reference", "C-9"),
    ]

    static let modus: [PlainField] = [
        PlainField("title", "Parcel text messages"), PlainField("kind", "modus-operandi"),
        PlainField("text", "A text message asks for a fee.\nThe site copies a carrier."),
        PlainField("place", [PlainField("text", "Null Island"), PlainField("position", "0.0, -0.5")]),
        PlainField("phone", "+33199001234"), PlainField("web", "parcel[.]example"),
        PlainField("vin", "1HGCM82633A004352"),
        PlainField("imo", "9074729"), PlainField("wallet", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
        PlainField("email", "fee@example.org"), PlainField("iban", "GB82WEST12345698765432"),
        PlainField("document", "C01X00T47"), PlainField("reference", "M-1"),
    ]

    static let byCode: [(code: String, plain: [PlainField])] = [
        ("sltd", Self.document), ("nominal", Self.person), ("smv", Self.vehicle), ("craft", Self.craft),
        ("firearms", Self.firearm), ("fraud", Self.fraud), ("csam-hash", Self.hash), ("art", Self.artwork),
        ("cyber", Self.indicator), ("modus", Self.modus),
    ]

    static let codes = Self.byCode.map(\.code)

    static func plain(_ code: String) throws -> [PlainField] {
        guard let sample = Self.byCode.first(where: { $0.code == code }) else {
            throw CatalogueError("no sample of \(code)")
        }
        return sample.plain
    }

    static func all() throws -> [(dataset: Dataset, bytes: [UInt8])] {
        try Self.byCode.map { (try Self.dataset($0.code), try Self.validated($0.code, $0.plain).encoded) }
    }

    static func terms(_ dataset: Dataset, _ bytes: [UInt8]) -> (isReadable: Bool, terms: [KeyTerm]) {
        var terms: [KeyTerm] = []
        let isReadable = dataset.forEachKey(inBody: bytes.span) { (kind: UInt16, term: Span<UInt8>) in
            terms.append(KeyTerm(kind: kind, term: term.indices.map { term[$0] }))
        }
        return (isReadable, terms)
    }
}
