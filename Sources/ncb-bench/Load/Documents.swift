import Records

/// Travel documents for the benchmarks: number, issuer, kind and what happened; each has three keys, its record id among them.
///
/// The number of document n is the key of row n of the yardsticks.
struct Documents: SpecimenSource {
    static let datasetCode = "sltd"

    let dataset: Dataset
    private let template: [UInt8]
    private let numberOffset: Int

    /// - Throws: ``BenchError`` when the catalogue has no such record any more.
    init(catalogue: Catalogue, author: BureauCode) throws {
        guard let dataset = catalogue[Self.datasetCode] else { throw BenchError("no dataset \(Self.datasetCode)") }
        let number = Array(Self.number(0).utf8)
        let fields = [
            PlainField("number", Self.number(0)), PlainField("issuer", "FRA"), PlainField("type", "passport"),
            PlainField("fraud", "stolen"), PlainField("issued", "2019-03-04"), PlainField("expires", "2029-03-03"),
            PlainField("theft-date", "2026-10-02"), PlainField("theft-country", "SN"),
        ]
        self.template = try dataset.body(from: fields, author: author, isTraining: true).encoded
        self.dataset = dataset
        let template = self.template
        guard
            let offset = template.indices.dropLast(number.count).first(where: { template[$0...].starts(with: number) })
        else { throw BenchError("a travel document's body has no number") }
        self.numberOffset = offset
    }

    var bodyByteCount: Int { self.template.count }

    func body(_ index: Int) -> [UInt8] {
        var body = self.template
        for (place, byte) in Self.number(index).utf8.enumerated() { body[self.numberOffset + place] = byte }
        return body
    }

    /// Two letters and seven digits.
    static func number(_ index: Int) -> String { Specimens.plate(index) }

    /// The look-up key of a document's number.
    static func key(_ index: Int) -> KeyTerm { KeyTerm(kind: Self.numberKind, term: Array(Self.number(index).utf8)) }

    /// The catalogue's number of the key kind `document-number`, for ever.
    private static let numberKind: UInt16 = 3
}
