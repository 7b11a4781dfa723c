import Foundation
import Membership
import Records
import TestSupport
import Testing

@testable import LiveDrills

extension MeshTests {
    @Suite("Folders put back")
    struct RestoreTests {
        @Test(
            """
            a folder is replaced 40 times (200 with NCB_TEST_ALL) by an older copy of itself, with and without its \
            mark: no number is ever signed twice, and all that had left the machine comes back from the others
            """
        )
        func putBack() async throws {
            let member = try Member("JP")
            try await Mesh.with(["DE", "FR"], members: [member]) { mesh in
                let recorder = HeadRecorder(roster: mesh.roster.codes)
                try await recorder.linked(to: mesh, as: member) {
                    var run = RestoreRun(mesh: mesh, other: try await mesh.start("FR"), recorder: recorder)
                    let start = ContinuousClock.now
                    for round in 0..<Effort.restoreCount { try await run.round(round) }
                    let last = try await mesh.start("DE")
                    try await run.waitUntilSigning(last)
                    print("\(Effort.restoreCount) rounds in \(ContinuousClock.now - start); \(run.summary)")
                    try await mesh.waitForEqualFrontiers([run.other, last])
                    for node in [last, run.other] { try await run.expectAll(at: node) }
                    #expect(
                        run.held.count > 3 * Effort.restoreCount,
                        "\(run.held.count) records are no load to speak of"
                    )
                    #expect(run.olderCount > Effort.restoreCount / 2, "only \(run.olderCount) copies were older")
                    let verified = try await mesh.command("DE", ["verify"])
                    #expect(verified.ending == .exit(0), "\(verified.errors)")
                    for node in [last, run.other] { #expect(try await node.api.status().forkProofCount == 0) }
                }
                #expect(recorder.conflicts == [])
                #expect(recorder.undecodedCount == 0)
                let own = recorder.heads.keys.count { $0.author.description == "DE" }
                #expect(own > Effort.restoreCount, "the recorder saw \(own) heads of DE")
            }
        }
    }
}
