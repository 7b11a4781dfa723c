import Foundation
import Names
import Records
import Replication
import TestSupport
import Testing

@testable import Node

@Suite("The file of a watch")
struct WatchFileTests {
    static func kept(_ random: inout SplitMix64) throws -> KeptWatch {
        let watch = Watch(
            id: try #require(WatchID("01ab45cd")),
            text: ["26AA00001", "ERIKSSON ANNA MARIA", "\u{1}\"\\/é漢"][random.below(3)],
            dataset: random.chance(1, of: 2) ? DatasetNumber(rawValue: UInt16(random.below(65_536))) : nil,
            author: random.chance(1, of: 2) ? BureauCode("DE") : nil,
            minimumBand: [MatchBand.weak, .strong, .exact][random.below(3)],
            note: random.chance(1, of: 2) ? "case 17" : nil,
            addedAt: random.next()
        )
        var kept = KeptWatch(watch, earlier: try (0..<random.below(4)).map { try Self.place($0) })
        _ = kept.fire(for: try (10..<10 + random.below(4)).map { try Self.place($0) }, at: random.next())
        kept.markSeen(upTo: random.below(4))
        return kept
    }

    private static func place(_ index: Int) throws -> WatchedPlace {
        try #require(WatchedPlace("FR/17/00112233445566778899aabbccddeeff/\(index)"))
    }

    static func decode(_ bytes: [UInt8]) throws(Problem) -> KeptWatch {
        guard let id = WatchID("01ab45cd") else { throw Problem(.internalFault) }
        return try WatchFile.decode(bytes, id: id, path: "01ab45cd.json")
    }

    @Test("the form that lies on disks is read for ever")
    func form() throws {
        let text = """
            {"addedAt":1795521850123456,"author":"DE","dataset":17,\
            "earlier":["DE/17/00112233445566778899aabbccddeeff/4"],\
            "firings":[{"at":1795521860000000,"place":"DE/17/00112233445566778899aabbccddeeff/9"}],\
            "format":"ncb-watch","id":"01ab45cd","minimumBand":"strong","note":"case 17","seenCount":1,\
            "text":"ERIKSSON ANNA MARIA","version":1}

            """
        let kept = try Self.decode(Array(text.utf8))
        #expect(kept.watch.text == "ERIKSSON ANNA MARIA" && kept.watch.minimumBand == .strong)
        #expect(kept.earlier.map(\.index) == [4] && kept.firings.map(\.place.index) == [9] && kept.newCount == 0)
        #expect(String(decoding: try WatchFile(kept).encoded(), as: UTF8.self) == text)
    }

    @Test("every watch comes back from its file as it was")
    func roundTrip() throws {
        var random = SplitMix64(stream: 601)
        for _ in 0..<200 {
            let kept = try Self.kept(&random)
            let bytes = try WatchFile(kept).encoded()
            let read = try Self.decode(bytes)
            #expect(read.watch == kept.watch && read.earlier == kept.earlier, "seed \(Effort.baseSeed)")
            #expect(read.firings == kept.firings && read.seenCount == kept.seenCount, "seed \(Effort.baseSeed)")
            #expect(try WatchFile(read).encoded() == bytes)
        }
    }

    @Test("the largest watch has room in its file")
    func largest() throws {
        let watch = Watch(
            id: try #require(WatchID("01ab45cd")),
            text: String(repeating: "\u{1}", count: Watch.textByteCountMax),
            dataset: DatasetNumber(rawValue: .max),
            author: BureauCode("DE"),
            minimumBand: .strong,
            note: String(repeating: "\u{1}", count: Watch.noteByteCountMax),
            addedAt: .max
        )
        func places(_ range: Range<UInt64>) throws -> [WatchedPlace] {
            try range.map {
                try #require(WatchedPlace("FR/65535/00112233445566778899aabbccddeeff/\(UInt64.max - $0)"))
            }
        }
        var kept = KeptWatch(watch, earlier: try places(0..<1_000))
        #expect(kept.fire(for: try places(1_000..<3_000), at: .max) == 1_000 && kept.isFull)
        let bytes = try WatchFile(kept).encoded()
        #expect(bytes.count < WatchFile.byteCountMax)
        #expect(try Self.decode(bytes).isFull)
    }

    @Test(
        "what no watch can hold is refused, and the refusal does not quote what is searched for",
        arguments: [
            ("\"ncb-watch\"", "\"ncb-other\""), ("\"version\":1", "\"version\":2"), ("01ab45cd", "01ab45ce"),
            ("\"author\":\"DE\"", "\"author\":\"D1\""), ("\"strong\"", "\"none\""),
            ("\"seenCount\":1", "\"seenCount\":2"),
            ("\"seenCount\":1", "\"seenCount\":-1"), ("ddeeff/9", "ddeeff/4"), ("ddeeff/9", "ddeeff/09"),
            ("DE/17/00112233445566778899aabbccddeeff/9", "DE/17/00112233445566778899AABBCCDDEEFF/9"),
            ("DE/17/00112233445566778899aabbccddeeff/4", "DE/17/4"),
        ]
    )
    func refused(part: String, other: String) throws {
        let right = """
            {"addedAt":1,"author":"DE","dataset":17,"earlier":["DE/17/00112233445566778899aabbccddeeff/4"],\
            "firings":[{"at":2,"place":"DE/17/00112233445566778899aabbccddeeff/9"}],\
            "format":"ncb-watch","id":"01ab45cd","minimumBand":"strong","seenCount":1,"text":"TOLVAN","version":1}
            """
        #expect(throws: Never.self) { try Self.decode(Array(right.utf8)) }
        let wrong = right.replacingOccurrences(of: part, with: other)
        #expect(wrong != right)
        let problem = #expect(throws: Problem.self) { try Self.decode(Array(wrong.utf8)) }
        #expect(problem?.kind == .fileMalformed && problem?.place == "01ab45cd.json")
        #expect(problem?.description.contains("TOLVAN") == false)
    }
}
