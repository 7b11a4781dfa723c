import DrillReport
import Replication
import Scenarios
import Testing

@testable import Drills

/// What swarms found, each with the seed that showed it.
@Suite("Seeds that swarms found")
struct FoundSeedTests {
    private static func record(_ seed: UInt64, misbehaves: Bool) throws -> DrillRecord {
        var shape = SwarmShape()
        shape.memberCount = 5
        shape.duration = 180_000_000
        shape.publicationsPerHour = 7_200
        shape.faultClassCount = 4...7
        shape.sqliteSeedPerMille = 0
        if misbehaves { shape.certainClasses = [.misbehaviour] }
        let draw = SwarmDraw(seed: seed, shape: shape)
        return try DrillRun(draw.drill, seed: seed, settings: draw.settings).record()
    }

    @Test("A log whose newest entry burnt with its author's disk is had as far as others hold it, and its author waits")
    func burntTail() throws {
        let record = try Self.record(10, misbehaves: false)
        #expect(record.failureReason == nil)
        let signing = try #require(record.expectations.first { $0.name == "signing" })
        #expect(signing.isMet == true && signing.detail.contains("new epoch"), "\(signing)")
    }

    @Test("Entries that a resumed snapshot took back before anybody had fetched them keep nobody from coming together")
    func resumedSnapshot() throws {
        #expect(try Self.record(45, misbehaves: true).failureReason == nil)
    }
}
