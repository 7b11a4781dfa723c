import CYardsticks
import Records

/// Records for the benchmarks: vehicles with a plate and remarks, 400 bytes each once encoded.
///
/// Each has two keys, its record id and its plate. The plate of record n is the key of row n of the yardsticks.
struct Specimens: SpecimenSource {
    static let bodyByteCount = 400
    static let datasetCode = "smv"

    let dataset: Dataset
    let author: BureauCode
    private let template: [UInt8]
    private let plateOffset: Int

    /// - Throws: ``BenchError`` when the catalogue has no room for such a record any more.
    init(catalogue: Catalogue, author: BureauCode) throws {
        guard let dataset = catalogue[Self.datasetCode] else { throw BenchError("no dataset \(Self.datasetCode)") }
        let plate = Self.plate(0)
        var remarks = String(repeating: "SPECIMEN ", count: 50)
        var encoded: [UInt8] = []
        repeat {
            remarks.removeLast()
            let fields = [PlainField("plate", plate), PlainField("remarks", remarks)]
            encoded = try dataset.body(from: fields, author: author, isTraining: true).encoded
        } while encoded.count > Self.bodyByteCount && !remarks.isEmpty
        let bytes = Array(plate.utf8)
        guard encoded.count == Self.bodyByteCount,
            let offset = encoded.indices.dropLast(bytes.count).first(where: { encoded[$0...].starts(with: bytes) })
        else { throw BenchError("a body of \(encoded.count) bytes instead of \(Self.bodyByteCount)") }
        self.dataset = dataset
        self.author = author
        self.template = encoded
        self.plateOffset = offset
    }

    /// The encoded body of a record, the same in every run.
    func body(_ index: Int) -> [UInt8] {
        var body = self.template
        for (place, byte) in Self.plate(index).utf8.enumerated() { body[self.plateOffset + place] = byte }
        return body
    }

    static func plate(_ index: Int) -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 10) { key in
            // Ten characters, as the function demands; the buffer lives as long as this closure.
            unsafe yardstick_key(Int64(index), key.baseAddress)
            return unsafe String(decoding: key.prefix(9).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// The record of a plate; `nil` for what is none.
    static func row(ofPlate plate: String) -> Int? {
        guard plate.utf8.count == 9 else { return nil }
        // Nine bytes and a zero, as the function demands; they live as long as the call.
        let row = unsafe plate.withCString { unsafe yardstick_row($0) }
        return row < 0 ? nil : Int(row)
    }

    /// The look-up key of a record's plate.
    static func key(_ index: Int) -> KeyTerm { KeyTerm(kind: Self.plateKind, term: Array(Self.plate(index).utf8)) }

    /// The catalogue's number of the key kind `plate`, for ever.
    private static let plateKind: UInt16 = 7
}
