import TestSupport
import Testing

@testable import Records

/// Whatever comes in a value, from an author or a keyboard: nothing traps, and what is accepted has one form.
@Suite("Hostile values")
struct HostileValueTests {
    /// For texts, and for each type of field.
    private static let count = Effort.parserCount
    /// For each normaliser and dataset, which are many and slow.
    private static let countOfEach = max(1_000, Self.count / 4)

    private static func bytes(_ generator: inout SplitMix64) -> [UInt8] {
        if generator.chance(1, of: 2) { return generator.bytes(generator.below(400)) }
        return Array(DamagedValues.next(&generator).utf8) + generator.bytes(generator.below(3))
    }

    @Test("any bytes at all are normalised without a trap, into a term that is normal", arguments: Normaliser.allCases)
    func normalisers(normaliser: Normaliser) {
        var generator = SplitMix64(stream: 41)
        for _ in 0..<Self.countOfEach {
            let bytes = Self.bytes(&generator)
            var buffer = TermBuffer()
            guard normaliser.append(bytes.span, to: &buffer) else { continue }
            let term = (0..<buffer.count).map { buffer.bytes[$0] }
            var again = TermBuffer()
            #expect(normaliser.append(term.span, to: &again))
            #expect((0..<again.count).map { again.bytes[$0] } == term, "seed \(Effort.baseSeed): \(bytes)")
        }
    }

    @Test(
        "any text is accepted in one form or refused without a trap, for every type",
        arguments: FieldType.allCases.filter { $0 != .group && $0 != .code }
    )
    func types(type: FieldType) throws {
        let rules = ValueRules(definition: .sample(type), issuerRules: try Catalogue.embedded().issuerRules)
        var generator = SplitMix64(stream: 42)
        for _ in 0..<Self.count {
            let text = String(decoding: Self.bytes(&generator), as: UTF8.self)
            do throws(ValueFault) {
                var first = rules
                let value = try first.normalise(text)
                guard !value.isEmpty else { continue }
                var second = rules
                let again = try second.normalise(value)
                #expect(again == value, "seed \(Effort.baseSeed): \(text)")
            } catch {
                #expect(!error.reason.isEmpty && error.reason.unicodeScalars.count < 400)
            }
        }
    }

    @Test("bodies that no author validated have keys or none, and none traps")
    func bodies() throws {
        var generator = SplitMix64(stream: 43)
        for dataset in try Catalogue.embedded().datasets where !dataset.isInternal {
            for _ in 0..<Self.countOfEach {
                let fields = dataset.fields.compactMap { definition -> Field? in
                    guard generator.chance(1, of: 3) else { return nil }
                    let text = String(decoding: Self.bytes(&generator), as: UTF8.self)
                    guard !text.isEmpty else { return nil }
                    let inner = Field(number: 1, value: .text(text))
                    let value = definition.type == .group ? FieldValue.group([inner]) : .text(text)
                    return Field(number: definition.number, value: value)
                }
                let body = try RecordBody(fields: fields).encoded()
                let isReadable = dataset.forEachKey(inBody: body.span) { (_: UInt16, term: Span<UInt8>) in
                    #expect(term.count <= KeyTerm.byteCountMax && term.count > 0)
                }
                #expect(isReadable)
            }
        }
    }

    @Test("any text is read by the search box, and quickly only where the long way finds the same")
    func queries() throws {
        let catalogue = try Catalogue.embedded()
        var generator = SplitMix64(stream: 44)
        for _ in 0..<Self.count {
            let bytes = Self.bytes(&generator)
            let text = String(decoding: bytes, as: UTF8.self)
            let queries = catalogue.queries(for: text)
            var quickTerms: Set<KeyTerm> = []
            let isTaken = catalogue.forEachQuickTerm(of: bytes.span) { _, kind, term in
                quickTerms.insert(KeyTerm(kind: kind, term: term.indices.map { term[$0] }))
            }
            #expect(!isTaken || quickTerms == Set(queries.flatMap(\.terms)), "seed \(Effort.baseSeed): \(text)")
        }
    }
}

extension FieldDefinition {
    /// An optional field of a type, with the type's own limits.
    static func sample(_ type: FieldType, check: CheckDigitRule = .warn) -> FieldDefinition {
        FieldDefinition(
            number: 16,
            name: "field",
            type: type,
            label: "Field",
            isRequired: false,
            isRepeated: false,
            isOwnIssuerOnly: false,
            checkDigitRule: check,
            byteCountMax: type.byteCountMaxDefault,
            most: nil,
            codes: [],
            fields: [],
            shortFieldName: nil
        )
    }
}
