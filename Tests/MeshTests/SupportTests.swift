import Membership
import Records
import Replication
import Sodium
import TestSupport
import Testing

@testable import LiveDrills

extension MeshTests {
    /// The instruments themselves: each would show what it is there to show.
    @Suite("Instruments")
    struct SupportTests {
        @Test("who asks the recorder for entries or bodies is sent on at once, and nobody else")
        func recorderSendsOn() throws {
            let log = LogID(author: try #require(BureauCode("FR")), dataset: .system)
            let want = Want(request: 7, log: log, indexes: 0..<3, treeSize: 3, withLeft: false)
            #expect(HeadRecorder.refusal(of: .want(want)) == .later(request: 7))
            let wanted = BodiesWanted(request: 8, log: log, indexes: [0, 2])
            #expect(HeadRecorder.refusal(of: .bodiesWanted(wanted)) == .later(request: 8))
            #expect(HeadRecorder.refusal(of: .headsWanted([])) == nil)
        }

        @Test("the recorder tells two heads of one number from one head that came twice")
        func recorderSeesTwo() throws {
            let (one, other) = (try Member("FR"), try Member("DE"))
            let charter = try one.otherCharter(with: other)
            let recorder = HeadRecorder(roster: Roster(charter: charter.charter).codes)
            let key = SigningKey()
            for time: UInt64 in [1, 1, 2] {
                let head = AuthorHead(
                    mesh: charter.charter.meshID,
                    author: one.code,
                    epoch: 1,
                    sequence: 7,
                    time: time,
                    base: .zero,
                    table: .zero,
                    vector: .zero
                )
                let signature = key.sign(SignedHead.signedMessage(head.encoded))
                let bytes = try SignedHead(unsigned: head.encoded, signature: signature).bytes
                recorder.record(HeadItem(head: bytes, lines: [], isWholeTable: false, certificate: nil))
                #expect(recorder.conflicts.count == (time == 1 ? 0 : 1))
            }
            #expect(recorder.undecodedCount == 0)
        }

        @Test("a loss of power keeps what was synced, and keeps, drops or tears the rest by sectors")
        func diskLosesPower() throws {
            var disk = try PowerLossDisk(folder: "/", names: [])
            let old = [UInt8](repeating: 1, count: 2_048)
            for operation: DiskTrace.Operation in [
                .create("file"), .write("file", offset: 0, old), .syncBegins("file", number: 1), .syncEnds(number: 1),
                .syncBegins("", number: 2), .syncEnds(number: 2),
                .write("file", offset: 0, [UInt8](repeating: 2, count: 1_024)), .create("new"),
                .syncBegins("file", number: 3),
            ] { disk.apply(operation) }
            var generator = SplitMix64(stream: 40)
            var seen: Set<[UInt8]> = []
            var hasNew: Set<Bool> = []
            for _ in 0..<400 {
                let image = disk.image(&generator)
                let file = try #require(image["file"])
                #expect(Array(file.dropFirst(1_024)) == Array(old.dropFirst(1_024)))
                seen.insert([file[0], file[511], file[512], file[1_023]])
                hasNew.insert(image["new"] != nil)
            }
            #expect(seen == [[1, 1, 1, 1], [2, 2, 2, 2], [1, 1, 2, 2], [2, 2, 1, 1]])
            #expect(hasNew == [true, false])
            disk.apply(.syncEnds(number: 3))
            for _ in 0..<40 { #expect(disk.image(&generator)["file"]?.first == 2) }
        }
    }
}
