import Node
import Records
import Replication
import Sodium
import Storage
import Testing

@Suite("The profile that a bureau publishes")
struct ProfileTests {
    private static let telephone = "+33144556677"

    private static func today() throws -> Day { try #require(Day(iso: "2030-01-01")) }

    @Test("the record of every profile has one id for ever: others look for it there")
    func recordId() {
        #expect(Registrar.profileRecord.description == "9d850705f24e7b87e5da2d89a61e30cc")
    }

    @Test("it is found again, set again it changes nothing, and changed it is a revision of the same record")
    func set() async throws {
        let bureau = try await TestBureau()
        let (code, today) = (bureau.bureau.code, try Self.today())
        #expect(try bureau.registrar.profile(of: code, today: today) == nil)
        var profile = BureauProfile(telephones: [Self.telephone])
        let first = RecordPlace(dataset: .system, record: Registrar.profileRecord, index: 0)
        #expect(try await bureau.registrar.setProfile(profile, today: today) == .published(first))
        #expect(try await bureau.registrar.setProfile(profile, today: today.adding(days: 30)) == .unchanged(first))
        profile.languages = ["fr"]
        let second = RecordPlace(dataset: .system, record: Registrar.profileRecord, index: 1)
        #expect(try await bureau.registrar.setProfile(profile, today: today) == .revised(second))
        #expect(try bureau.registrar.profile(of: code, today: today) == profile)
        #expect(try bureau.bureau.store.read { try $0.counts() }.map(\.counts.void) == [0])
        try await bureau.remove()
    }

    @Test("in the second half of its ten years the same profile is renewed, and after them it is gone")
    func renewal() async throws {
        let bureau = try await TestBureau()
        let (code, today) = (bureau.bureau.code, try Self.today())
        let profile = BureauProfile(telephones: [Self.telephone])
        _ = try await bureau.registrar.setProfile(profile, today: today)
        #expect(try bureau.registrar.profile(of: code, today: today.adding(days: 3_653)) == profile)
        #expect(try bureau.registrar.profile(of: code, today: today.adding(days: 3_654)) == nil)
        let change = try await bureau.registrar.setProfile(profile, today: today.adding(days: 2_000))
        guard case .revised = change else { throw TestFailure("\(change)") }
        #expect(try bureau.registrar.profile(of: code, today: today.adding(days: 3_654)) == profile)
        try await bureau.remove()
    }

    @Test("set many times at once, every revision counts and none is void")
    func atOnce() async throws {
        let bureau = try await TestBureau()
        let today = try Self.today()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<10 {
                let profile = BureauProfile(telephones: ["+3314455667\(number)"])
                group.addTask { _ = try await bureau.registrar.setProfile(profile, today: today) }
            }
            try await group.waitForAll()
        }
        let counts = try bureau.bureau.store.read { try $0.counts() }
        #expect(counts.map(\.counts.void) == [0] && counts.map(\.counts.live) == [1])
        #expect(counts.map(\.counts.replaced) == [9])
        try await bureau.remove()
    }

    @Test("what is refused by the catalogue is not published")
    func refused() async throws {
        let bureau = try await TestBureau()
        let today = try Self.today()
        let problem = await #expect(throws: Problem.self) {
            _ = try await bureau.registrar.setProfile(BureauProfile(telephones: ["12"]), today: today)
        }
        #expect(problem?.kind == .recordInvalid && problem?.place == "profile.telephone[1]")
        #expect(try bureau.bureau.store.read { try $0.counts() }.isEmpty)
        try await bureau.remove()
    }

    @Test(
        "a body that is no profile is no profile, and the next one replaces it",
        arguments: [[0xFF, 0xFF], [0x82, 0x01, 0x01, 0x78], Array("junk".utf8)]
    )
    func unreadable(_ body: [UInt8]) async throws {
        let bureau = try await TestBureau()
        let today = try Self.today()
        let salt = Random.bytes(count: Entry.saltByteCount)
        let entry = try Entry(
            kind: .put,
            record: Registrar.profileRecord,
            expiry: today.adding(days: 100),
            bodyByteCount: UInt32(body.count),
            commitment: Entry.commitment(salt: salt[...], body: body[...])
        )
        let outcome = await bureau.bureau.publish(dataset: .system, entries: entry.encoded, bodies: salt + body)
        guard case .durable = outcome else { throw TestFailure("\(outcome)") }
        #expect(try bureau.registrar.profile(of: bureau.bureau.code, today: today) == nil)
        let profile = BureauProfile(telephones: [Self.telephone])
        let change = try await bureau.registrar.setProfile(profile, today: today)
        guard case .revised = change else { throw TestFailure("\(change)") }
        #expect(try bureau.registrar.profile(of: bureau.bureau.code, today: today) == profile)
        try await bureau.remove()
    }
}
