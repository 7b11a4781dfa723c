public import Records

/// Reads a list and checks each of its records against the catalogue: what comes out can be signed.
///
/// ```
///   ListReader ─ PlainRecord ─▶ source list and id ─▶ Dataset.body ─▶ met before? ─▶ valid
///        └────── Refusal ──────────────┴──────────────────┴────────────────┴──────▶ refused
/// ```
///
/// A record without an identifier of its own gets one from the fields that the catalogue names as the dataset's
/// identity, so that the next import finds it again. The second record of one list and identifier in a file is refused.
public struct Importer {
    static let sampleCount = 5
    static let sourceIdByteCountMax = 128

    private let reader: any ListReader
    private let catalogue: Catalogue
    private let author: BureauCode
    private let isTraining: Bool
    private let sourceList: String

    /// - Parameters:
    ///   - author: the bureau that will sign.
    ///   - isTraining: whether the mesh's charter is marked as training.
    ///   - sourceList: the name of the list, for rows that do not say; at most 64 bytes.
    public init(
        reader: any ListReader,
        catalogue: Catalogue,
        author: BureauCode,
        isTraining: Bool,
        sourceList: String
    ) {
        self.reader = reader
        self.catalogue = catalogue
        self.author = author
        self.isTraining = isTraining
        self.sourceList = sourceList
    }

    /// Reads the whole list.
    ///
    /// - Parameters:
    ///   - progress: called after each block.
    ///   - sink: called for each row in the order of the file. What it throws ends the reading and is thrown on.
    /// - Throws: ``ListError`` if there is nothing to read, or more than 16,777,216 records.
    public func run(
        progress: (ListProgress) -> Void = { _ in },
        _ sink: (ImporterRow) throws -> Void
    ) throws -> ImportSummary {
        var tally = Tally()
        let list = try self.reader.read(progress: progress) { row in
            switch row {
            case .refused(let refusal):
                tally.refusedCount += 1
                try sink(.refused(refusal))
            case .record(let plain):
                let checked = try self.checked(plain, &tally)
                try sink(checked)
            }
        }
        return ImportSummary(
            list: list,
            validCount: tally.validCount,
            refusedCount: tally.refusedCount,
            duplicateCount: tally.duplicateCount,
            warningCount: tally.warningCount,
            sample: tally.sample
        )
    }

    private struct Tally {
        var validCount = 0
        var refusedCount = 0
        var duplicateCount = 0
        var warningCount = 0
        var sample: [ValidatedRecord] = []
        var sourceIds = SourceIdSet()
    }

    private func checked(_ plain: PlainRecord, _ tally: inout Tally) throws(ListError) -> ImporterRow {
        guard tally.sourceIds.count < SourceIdSet.countMax else {
            throw ListError(.tooLarge, "more than \(SourceIdSet.countMax) records in one file: split it")
        }
        do throws(RecordError) {
            let record = try self.validated(plain)
            guard
                tally.sourceIds.insert(
                    dataset: plain.dataset,
                    sourceList: record.sourceList,
                    sourceId: record.sourceId
                )
            else {
                tally.duplicateCount += 1
                tally.refusedCount += 1
                let reason = "a record \(record.sourceId) of \(record.sourceList) stood in this file before"
                return .refused(plain.refusal(field: PlainRecord.sourceIdName, reason: reason))
            }
            tally.validCount += 1
            tally.warningCount += record.warnings.count
            if tally.sample.count < Self.sampleCount { tally.sample.append(record) }
            return .valid(record)
        } catch {
            tally.refusedCount += 1
            return .refused(plain.refusal(for: error))
        }
    }

    private func validated(_ plain: PlainRecord) throws(RecordError) -> ValidatedRecord {
        guard let dataset = self.catalogue[plain.dataset] else {
            let near = self.catalogue.nearest(to: plain.dataset).first
            throw RecordError(
                .unknownField,
                "there is no dataset \(plain.dataset.prefix(RecordError.echoedCharacterCountMax))",
                fieldPath: PlainRecord.datasetName,
                expected: near
            )
        }
        let sourceList = plain.sourceList ?? self.sourceList
        var fields = [PlainField(PlainRecord.sourceListName, sourceList, place: plain.position.place)]
        if let id = plain.sourceId {
            fields.append(PlainField(PlainRecord.sourceIdName, id, place: plain.position.place))
        }
        fields.append(contentsOf: plain.fields)
        let validated = try dataset.body(from: fields, author: self.author, isTraining: self.isTraining)
        var body = validated.body
        var encoded = validated.encoded
        if Self.text(PlainRecord.sourceIdNumber, in: body) == nil {
            body = try Self.withDerivedId(body, dataset)
            encoded = body.encoded()
        }
        guard let list = Self.text(PlainRecord.sourceListNumber, in: body),
            let id = Self.text(PlainRecord.sourceIdNumber, in: body)
        else {
            throw RecordError(.missingField, "the record does not say its list and identifier")
        }
        return ValidatedRecord(
            dataset: dataset.number,
            sourceList: list,
            sourceId: id,
            body: encoded,
            warnings: validated.warnings,
            position: plain.position
        )
    }
}

// Identifiers made from the record itself.
extension Importer {
    private static func withDerivedId(_ body: RecordBody, _ dataset: Dataset) throws(RecordError) -> RecordBody {
        guard let id = Self.derivedId(of: body, dataset) else {
            throw RecordError(
                .missingField,
                "the record has no identifier and nothing to make one of",
                fieldPath: PlainRecord.sourceIdName,
                expected: "source-id, or \(dataset.identity.joined(separator: ", "))"
            )
        }
        var fields = body.fields
        let place = fields.firstIndex { $0.number > PlainRecord.sourceIdNumber } ?? fields.endIndex
        fields.insert(Field(number: PlainRecord.sourceIdNumber, value: .text(id)), at: place)
        return try RecordBody(fields: fields)
    }

    /// The first text of each field of the dataset's identity, joined by slashes; what is too long ends in a digest.
    private static func derivedId(of body: RecordBody, _ dataset: Dataset) -> String? {
        let parts = dataset.identity.map { path in Self.text(path, in: body.fields, of: dataset) }
        guard parts.contains(where: { $0 != nil }) else { return nil }
        let id = parts.map { $0 ?? "" }.joined(separator: "/")
        guard id.utf8.count > Self.sourceIdByteCountMax else { return id }
        // FNV-1a: this tells apart what one list holds, and is no proof of anything.
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var start = id
        while start.utf8.count > 100 { start.removeLast() }
        return "\(start)#\(String(digest, radix: 16))"
    }

    private static func text(_ number: UInt16, in body: RecordBody) -> String? {
        // Ascending by number: the two stand first.
        guard let field = body.fields.prefix(2).first(where: { $0.number == number }),
            case .text(let text) = field.value
        else { return nil }
        return text
    }

    private static func text(_ path: String, in fields: [Field], of dataset: Dataset) -> String? {
        var definitions = dataset.fields
        var fields = fields
        for name in path.split(separator: ".") {
            guard let definition = definitions.first(where: { $0.name == name }),
                let field = fields.first(where: { $0.number == definition.number })
            else { return nil }
            switch field.value {
            case .text(let text): return text
            case .group(let members): fields = members
            }
            definitions = definition.fields
        }
        return nil
    }
}

extension PlainRecord {
    fileprivate func refusal(field: String?, reason: String, place: Place? = nil) -> Refusal {
        let position: FilePosition
        if let place, place.line == self.line {
            let byteOffset = self.position.byteOffset + place.column - self.column
            position = FilePosition(byteOffset: byteOffset, line: place.line, column: place.column)
        } else if let place {
            // Another line of the same row: its offset is not known, that of the row is.
            position = FilePosition(byteOffset: self.position.byteOffset, line: place.line, column: place.column)
        } else {
            position = self.position
        }
        return Refusal(
            position: position,
            field: field,
            reason: reason,
            original: self.original,
            originalByteCount: self.originalByteCount
        )
    }

    fileprivate func refusal(for error: RecordError) -> Refusal {
        let expected = error.expected.map { "; expected \($0)" } ?? ""
        return self.refusal(field: error.fieldPath, reason: error.reason + expected, place: error.place)
    }
}
