import Foundation
import Node
import Records
import Replication
import Sodium
import Storage
import Testing

@Suite("A bureau's data folder")
struct DataFolderTests {
    @Test("Enrolment seals the identity key, keeps the others private, and writes the first mark")
    func enrolment() throws {
        let folder = try TestBureau.enrol()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }  // A left folder harms no test.
        let sealed = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.identityKey)))
        let seed = try PasswordSealing.open(sealed, passphrase: SecretBytes(copying: Array("test".utf8)))
        #expect(seed.count == 32)
        #expect(throws: SodiumError.self) {
            _ = try PasswordSealing.open(sealed, passphrase: SecretBytes(copying: Array("other".utf8)))
        }
        for name in ["signing.key", "link.key", "box.key"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.keys + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        #expect(try HighWaterMark.read(folder: folder.path) == .at(.none, boot: .current))
    }

    @Test("A folder that holds a bureau is not filled again")
    func twice() throws {
        let folder = try TestBureau.enrol()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }  // A left folder harms no test.
        let code = try #require(BureauCode("DE"))
        #expect(throws: Problem.self) {
            _ = try Enrolment(
                folder: folder,
                code: code,
                addresses: [],
                passphrase: SecretBytes(copying: [1]),
                now: 1
            )
        }
    }

    @Test("A certificate for another key is refused, and so is a key of the wrong length")
    func keys() throws {
        let folder = try TestBureau.enrol()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }  // A left folder harms no test.
        _ = try BureauKeys(folder: folder)
        try Data(Random.bytes(count: 32)).write(to: URL(fileURLWithPath: folder.keys + "/signing.key"))
        #expect(
            throws: Problem(
                .certificateRefused,
                place: folder.keys + "/signing.cert",
                why: "it does not certify the key beside it"
            )
        ) {
            _ = try BureauKeys(folder: folder)
        }
        try Data(Random.bytes(count: 31)).write(to: URL(fileURLWithPath: folder.keys + "/link.key"))
        #expect(throws: Problem.self) { _ = try BureauKeys(folder: folder) }
    }

    @Test("Without a mark, or with one above the database, the bureau takes publications and asks before it signs")
    func marks() async throws {
        let bureau = try await TestBureau()
        _ = try await bureau.registrar.publish(try bureau.draft(number: "AB123456"))
        try await bureau.stop()
        let mark = URL(fileURLWithPath: bureau.folder.mark)
        let kept = bureau.folder.path + "/kept"
        try FileManager.default.moveItem(atPath: mark.path, toPath: kept)
        let missing = try await TestBureau(folder: bureau.folder)
        guard case .asking(let asking) = await missing.bureau.overview.signing else {
            Issue.record("it signs without a mark")
            return
        }
        #expect(asking.doubt == .markMissing)
        _ = try await missing.registrar.publish(try missing.draft(number: "AB123457"))
        let own = try #require(await missing.bureau.overview.members.first { $0.code == missing.bureau.code })
        #expect(own.logs.contains { $0.signed < $0.proved })
        try await missing.stop()
        try FileManager.default.moveItem(atPath: kept, toPath: mark.path)
        let above = try HighWaterMark(folder: bureau.folder.path)
        _ = try above.write(HeadReference(epoch: 1_700_000_000, sequence: 999, hash: .zero))
        let older = try await TestBureau(folder: bureau.folder)
        guard case .asking(let second) = await older.bureau.overview.signing,
            case .markAboveDatabase = second.doubt
        else {
            Issue.record("it signs with a mark above its database")
            return
        }
        try await older.remove()
    }
}
