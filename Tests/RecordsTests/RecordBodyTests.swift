import Foundation
import TestSupport
import Testing

@testable import Records

@Suite("RecordBody")
struct RecordBodyTests {
    @Test("every truncation of a body is refused or is itself the one encoding of what it says")
    func truncations() throws {
        for sample in try Samples.all() {
            var refusedCount = 0
            for count in 0..<sample.bytes.count {
                refusedCount += Self.isCanonicalOrRefused(Array(sample.bytes.prefix(count)), sample.dataset) ? 0 : 1
            }
            #expect(refusedCount > sample.bytes.count / 2)
        }
    }

    @Test("every change of one byte is refused or is itself the one encoding of what it says")
    func changes() throws {
        var readCount = 0
        var refusedCount = 0
        for sample in try Samples.all() {
            for index in sample.bytes.indices {
                for value in 0...UInt8.max where value != sample.bytes[index] {
                    var bytes = sample.bytes
                    bytes[index] = value
                    if Self.isCanonicalOrRefused(bytes, sample.dataset) { readCount += 1 } else { refusedCount += 1 }
                }
            }
        }
        #expect(readCount > 1000 && refusedCount > 1000)
    }

    @Test("100,000 random texts of bytes neither trap nor decode to anything but themselves")
    func randomBytes() throws {
        var generator = SplitMix64(seed: 11)
        let samples = try Samples.all()
        var readCount = 0
        for round in 0..<100_000 {
            let sample = samples[round % samples.count]
            var bytes = generator.bytes(generator.below(40))
            if round % 2 == 1 {
                // Half of them are damaged bodies, which come deeper into the reader.
                bytes = sample.bytes
                for _ in 0...generator.below(3) {
                    let index = generator.below(bytes.count)
                    bytes[index] = generator.element(of: [0, 1, 0x08, 0x0A, 0x12, 0x1A, 0x7F, 0x80, 0xFF])
                }
            }
            if Self.isCanonicalOrRefused(bytes, sample.dataset) { readCount += 1 }
        }
        #expect(readCount > 1000, "seed 11 no longer reaches bodies that can be read")
    }

    /// Checks that decoding and the search for keys agree, and that what decodes re-encodes to the same bytes.
    private static func isCanonicalOrRefused(_ bytes: [UInt8], _ dataset: Dataset) -> Bool {
        let keys = Samples.terms(dataset, bytes)
        do {
            let body = try RecordBody(decoding: bytes)
            #expect(body.encoded() == bytes)
            #expect(keys.isReadable)
            return true
        } catch {
            #expect(!keys.isReadable && keys.terms.isEmpty, "\(error) but keys for \(bytes)")
            return false
        }
    }

    @Test("generated bodies of any shape survive encoding and decoding")
    func roundTrips() throws {
        var generator = SplitMix64(seed: 5)
        for _ in 0..<2000 {
            let fields = Self.fields(&generator, depth: 1)
            let body = try RecordBody(fields: fields)
            let bytes = body.encoded()
            #expect(try RecordBody(decoding: bytes) == body)
            #expect(try RecordBody(decoding: ([7] + bytes + [9])[1..<bytes.count + 1]) == body)
        }
    }

    private static func fields(_ generator: inout SplitMix64, depth: Int) -> [Field] {
        let numbers = (0..<1 + generator.below(5))
            .map { _ in
                UInt16(1 + generator.below(generator.element(of: [3, 200, 65_535])))
            }
        return numbers.sorted()
            .map { number in
                if depth < RecordBody.depthMax, generator.below(3) == 0 {
                    return Field(number: number, value: .group(Self.fields(&generator, depth: depth + 1)))
                }
                let text = String(
                    repeating: generator.element(of: ["a", "é", "漢", "🦀"]),
                    count: 1 + generator.below(60)
                )
                return Field(number: number, value: .text(text))
            }
    }

    @Test(
        "bytes that break one rule are refused with that rule's code",
        arguments: [
            ([0x0A], RecordError.Code.truncated),
            ([0x0A, 0x05, 0x08, 0x01, 0x12, 0x01], .truncated),
            ([0x0B, 0x05, 0x08, 0x01, 0x12, 0x01, 0x61], .unknownTag),
            ([0x0A, 0x05, 0x10, 0x01, 0x12, 0x01, 0x61], .unknownTag),
            ([0x0A, 0x05, 0x08, 0x01, 0x22, 0x01, 0x61], .unknownTag),
            ([0x0A, 0x05, 0x08, 0x00, 0x12, 0x01, 0x61], .notCanonical),
            ([0x0A, 0x06, 0x08, 0x81, 0x00, 0x12, 0x01, 0x61], .notCanonical),
            ([0x0A, 0x07, 0x08, 0x80, 0x80, 0x04, 0x12, 0x01, 0x61], .notCanonical),
            ([0x0A, 0x06, 0x08, 0x01, 0x12, 0x01, 0x61, 0x61], .notCanonical),
            ([0x0A, 0x05, 0x08, 0x02, 0x12, 0x01, 0x61, 0x0A, 0x05, 0x08, 0x01, 0x12, 0x01, 0x61], .notCanonical),
            ([0x0A, 0x04, 0x08, 0x01, 0x12, 0x00], .empty),
            ([0x0A, 0x04, 0x08, 0x01, 0x1A, 0x00], .empty),
            ([0x0A, 0x05, 0x08, 0x01, 0x12, 0x01, 0xFF], .notUTF8),
            ([0x0A, 0x07, 0x08, 0x01, 0x12, 0x03, 0xED, 0xA0, 0x80], .notUTF8),
            ([0x0A, 0x06, 0x08, 0x01, 0x12, 0x02, 0xC1, 0x81], .notUTF8),
        ] as [([UInt8], RecordError.Code)]
    )
    func broken(bytes: [UInt8], code: RecordError.Code) {
        #expect(throws: RecordError(code, "")) { try RecordBody(decoding: bytes) }
    }

    @Test("65,536 bytes are read and written, one more is refused on both ways")
    func longest() throws {
        let overhead = 2 + 3 + 1 + 3 + 1
        let longest = RecordBody.byteCountMax - overhead - 1
        for surplus in 0...1 {
            let fields = [Field(number: 1, value: .text(String(repeating: "a", count: longest + surplus + 1)))]
            if surplus == 0 {
                let bytes = try RecordBody(fields: fields).encoded()
                #expect(bytes.count == RecordBody.byteCountMax)
                #expect(try RecordBody(decoding: bytes).fields == fields)
            } else {
                #expect(throws: RecordError(.tooLong, "")) { try RecordBody(fields: fields) }
            }
        }
        let long = [UInt8](repeating: 0x0A, count: RecordBody.byteCountMax + 1)
        #expect(throws: RecordError(.tooLong, "")) { try RecordBody(decoding: long) }
    }

    @Test("a depth of 4 and 1,024 fields are read and written, one more of either is refused on both ways")
    func limits() throws {
        var value = FieldValue.text("a")
        for depth in 2...5 {
            value = .group([Field(number: 1, value: value)])
            let fields = [Field(number: 1, value: value)]
            if depth <= RecordBody.depthMax {
                #expect(try RecordBody(decoding: RecordBody(fields: fields).encoded()).fields == fields)
            } else {
                #expect(throws: RecordError(.tooDeep, "")) { try RecordBody(fields: fields) }
                #expect(throws: RecordError(.tooDeep, "")) {
                    try RecordBody(decoding: RecordBody(checked: fields).encoded())
                }
            }
        }
        let many = [Field](repeating: Field(number: 1, value: .text("a")), count: RecordBody.fieldCountMax + 1)
        #expect(try RecordBody(decoding: RecordBody(fields: Array(many.dropLast())).encoded()).fields.count == 1024)
        #expect(throws: RecordError(.tooLong, "")) { try RecordBody(fields: many) }
        #expect(throws: RecordError(.tooLong, "")) { try RecordBody(decoding: RecordBody(checked: many).encoded()) }
    }

    @Test("the worked example of the article has the bytes that the article gives")
    func workedExample() throws {
        let article = try ProjectFile.text("Sources/Records/Records.docc/BodyFormat.md")
        let blocks = article.components(separatedBy: "```")
        let hex = try #require(blocks.first { $0.hasPrefix("hex\n") }).dropFirst(4)
        let bytes = hex.split(separator: "\n").flatMap { line in
            line.split(separator: "|")[0].split(separator: " ").compactMap { UInt8($0, radix: 16) }
        }
        let plain = [
            PlainField("source-list", "TEST"), PlainField("number", "c01x-00t47"), PlainField("issuer", "DEU"),
            PlainField("fraud", "lost"),
        ]
        #expect(try Samples.validated("sltd", plain).encoded == bytes)
        #expect(try RecordBody(decoding: bytes).encoded() == bytes)
    }
}
