import Records
import Testing

@testable import Gateway

@Suite("What the answers of a batch rest on")
struct AnswerBasisKeeperTests {
    private static func basis(_ id: String, complete: Int, silentSince: Timestamp? = nil) -> AnswerBasis {
        let author = AuthorCompleteness(
            author: "DE",
            claimed: 5,
            complete: complete,
            due: 5 - complete,
            asOf: SpecimenDesk.clock,
            silentSince: silentSince
        )
        return AnswerBasis(
            id: id,
            completeness: [author],
            duties: DutyReport(state: .confirmed, at: nil),
            clock: SpecimenDesk.clock
        )
    }

    @Test("a basis is kept for a tenth of a second and for its own scope, and each has another id")
    func kept() async throws {
        let keeper = AnswerBasisKeeper()
        let start = ContinuousClock.now
        let duties = AnswerBasisKeeper.Scope(dataset: .duty)
        func id(_ scope: AnswerBasisKeeper.Scope, at milliseconds: Int) async throws -> String {
            try await keeper.basis(scope, now: start + .milliseconds(milliseconds)) { Self.basis($0, complete: 5) }.id
        }
        let (first, other) = (try await id(.init(), at: 0), try await id(duties, at: 50))
        #expect(first != other)
        #expect(try await id(.init(), at: 99) == first)
        #expect(try await id(duties, at: 149) == other)
        let second = try await id(.init(), at: 100)
        #expect(second != first && second != other)
        #expect(try await id(.init(), at: 199) == second)
        #expect(try await id(duties, at: 150) != other)
    }

    @Test("what cannot be made is not kept")
    func failure() async throws {
        struct Fault: Error {}
        let keeper = AnswerBasisKeeper()
        await #expect(throws: Fault.self) { try await keeper.basis(.init()) { _ in throw Fault() } }
        #expect(try await keeper.basis(.init()) { Self.basis($0, complete: 5) }.noHit == .noHitComplete)
    }

    @Test("no hit is complete only if every author is, and none is silent")
    func verdict() {
        #expect(Self.basis("a", complete: 5).noHit == .noHitComplete)
        #expect(Self.basis("a", complete: 4).noHit == .noHitIncomplete)
        #expect(Self.basis("a", complete: 5, silentSince: SpecimenDesk.clock).noHit == .noHitIncomplete)
    }
}
