import Foundation
import Logging
import Membership
import Node
import Records
import Replication
import Sodium
import Storage

/// A real bureau alone in its mesh: real keys, database and mark, in a temporary folder.
final class TestBureau: Sendable {
    let folder: DataFolder
    let bureau: Bureau
    let registrar: Registrar
    private let running: Task<Void, any Error>

    /// Makes a new bureau, or opens the one that a folder holds.
    init(folder existing: DataFolder? = nil) async throws {
        if let existing {
            self.folder = existing
        } else {
            self.folder = try Self.enrol()
        }
        self.bureau = try Bureau(try BureauParts(folder: self.folder, logger: Self.logger))
        self.registrar = Registrar(bureau: self.bureau)
        self.running = Task { [bureau] in try await bureau.run() }
        try await Self.until { await self.bureau.overview.signing != .stopped(.starting) }
    }

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    static func enrol(_ code: String = "FR") throws -> DataFolder {
        let path = FileManager.default.temporaryDirectory.path + "/ncb-node-\(Hex.text(Random.bytes(count: 8)))"
        let folder = DataFolder(path: path)
        guard let code = BureauCode(code) else { throw TestFailure("code") }
        let enrolment = try Enrolment(
            folder: folder,
            code: code,
            addresses: [],
            passphrase: SecretBytes(copying: Array("test".utf8)),
            now: 1_700_000_000_000_000
        )
        let charter = try CharterFile(
            name: "alone",
            isTraining: true,
            heartbeatSeconds: 1,
            requests: [enrolment.request]
        )
        try Data(charter.fileText.utf8).write(to: URL(fileURLWithPath: folder.charter))
        return folder
    }

    /// Stops in order, and leaves the folder.
    func stop() async throws {
        await self.bureau.stop()
        try await self.running.value
        try self.bureau.store.close()
    }

    func remove() async throws {
        try await self.stop()
        try FileManager.default.removeItem(atPath: self.folder.path)
    }

    var sltd: Dataset {
        get throws {
            guard let dataset = self.bureau.catalogue["sltd"] else { throw TestFailure("no dataset sltd") }
            return dataset
        }
    }

    /// A stolen passport of this bureau's own country.
    func draft(number: String, source: String? = nil, stolen: String = "2024-05-06") throws -> RecordDraft {
        var fields = [
            PlainField("number", number), PlainField("issuer", "FRA"), PlainField("type", "passport"),
            PlainField("fraud", "stolen"), PlainField("theft-date", stolen),
        ]
        if let source { fields += [PlainField("source-list", "test list"), PlainField("source-id", source)] }
        let body = try self.sltd.body(from: fields, author: self.bureau.code, isTraining: true)
        guard let expiry = Day(iso: "2034-05-06") else { throw TestFailure("day") }
        return RecordDraft(dataset: try self.sltd, body: body.encoded, expiry: expiry)
    }

    /// Waits for a condition, at most twenty seconds.
    static func until(_ isTrue: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(20)
        while try await !isTrue() {
            guard ContinuousClock.now < end else { throw TestFailure("not reached within 20 s") }
            await Task.yield()
        }
    }
}

struct TestFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
