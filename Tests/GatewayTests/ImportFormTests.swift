import Node
import Testing

@testable import Gateway

@Suite("Binary forms of imports")
struct ImportFormTests {
    static let batch = ImportBatch(
        dataset: "sltd",
        list: "UN-SC",
        items: [
            .init(sourceId: "6908555", expiryDay: 21_000, handling: 2, body: [1, 2, 3]),
            .init(sourceId: "Ж-1", expiryDay: 0, body: []),
        ]
    )
    static let finish = ImportFinish(dataset: "sltd", list: "L", withdrawal: .exactly(2), seen: [9, 3, 3, 7])

    @Test("a batch comes back as it was")
    func batchRoundTrip() throws {
        #expect(try ImportBatch(decoding: Self.batch.encoded()) == Self.batch)
    }

    @Test("an import's end comes back as it was, its digests ascending and once each")
    func finishRoundTrip() throws {
        #expect(Self.finish.seen == [3, 7, 9])
        #expect(try ImportFinish(decoding: Self.finish.encoded()) == Self.finish)
    }

    @Test("every shorter or longer batch is refused")
    func batchTruncations() {
        let bytes = Self.batch.encoded()
        for count in 0..<bytes.count {
            #expect(throws: Problem.self) { try ImportBatch(decoding: Array(bytes.prefix(count))) }
        }
        #expect(throws: Problem.self) { try ImportBatch(decoding: bytes + [0]) }
    }

    @Test("every shorter or longer end is refused, and digests that do not ascend")
    func finishTruncations() {
        let bytes = Self.finish.encoded()
        for count in 0..<bytes.count {
            #expect(throws: Problem.self) { try ImportFinish(decoding: Array(bytes.prefix(count))) }
        }
        #expect(throws: Problem.self) { try ImportFinish(decoding: bytes + [0]) }
        var swapped = bytes
        swapped.swapAt(bytes.count - 1, bytes.count - 9)
        #expect(throws: Problem.self) { try ImportFinish(decoding: swapped) }
    }

    @Test("a batch that announces more than its bounds is refused before memory is taken")
    func bounds() {
        var bytes = ImportBatch(dataset: "a", list: "b", items: []).encoded()
        bytes[bytes.count - 2] = 0xFF
        #expect(throws: Problem.self) { try ImportBatch(decoding: bytes) }
    }

    @Test("what was seen is found by its identifier, and nothing else")
    func contains() {
        let ids = (0..<1_000).map { "id-\($0)" }
        let finish = ImportFinish(
            dataset: "a",
            list: "b",
            withdrawal: .none,
            seen: ids.map(ImportFinish.digest(ofSourceId:))
        )
        #expect(ids.allSatisfy(finish.contains(sourceId:)))
        #expect((1_000..<2_000).allSatisfy { !finish.contains(sourceId: "id-\($0)") })
    }
}
