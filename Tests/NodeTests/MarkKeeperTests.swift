import Foundation
import Replication
import Sodium
import Storage
import Testing

@testable import Node

@Suite("The mark as the running node keeps it")
struct MarkKeeperTests {
    @Test("A mark that the replica distrusts makes the next start ask, until another one is written")
    func distrust() async throws {
        let folder = try TestBureau.enrol()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }  // A left folder harms no test.
        let key = try BureauKeys(folder: folder).signing.verifyingKey
        func reading() -> MarkReading { MarkKeeper(folder: folder, key: key).reading }
        let keeper = MarkKeeper(folder: folder, key: key)
        #expect(keeper.reading == .at(.none, isOfThisBoot: true))
        keeper.distrust()
        try await TestBureau.until { reading() == .at(.none, isOfThisBoot: false) }
        let reference = HeadReference(epoch: 7, sequence: 1, hash: .zero)
        let event = await withCheckedContinuation { done in keeper.freeze(reference) { done.resume(returning: $0) } }
        guard case .frozen(reference) = event else {
            Issue.record("\(event)")
            return
        }
        #expect(reading() == .at(reference, isOfThisBoot: true))
    }
}
