import Foundation
import Membership
import Node
import Records
import Sodium

/// The data folders of a mesh for one measurement, enrolled and with their charter in place.
struct MeshFolders: Sendable {
    /// The heartbeat that figures are defined at.
    static let heartbeatSeconds: UInt16 = 60

    private let root: String

    /// - Parameter codes: the bureaus, each with a folder of its own.
    init(root: String, codes: [String]) throws {
        self.root = root
        try FileManager.default.createDirectory(
            atPath: root,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let now = UInt64(Date().timeIntervalSince1970 * 1_000_000)
        let requests = try codes.map { text in
            guard let code = BureauCode(text) else { throw BenchError("\(text) is no bureau") }
            var passphrase = Array("a benchmark's keys open nothing".utf8)
            let enrolment = try Enrolment(
                folder: Self.folder(root, text),
                code: code,
                addresses: [],
                passphrase: SecretBytes(wiping: &passphrase),
                now: now
            )
            return enrolment.request
        }
        let charter = try CharterFile(
            name: "benchmark",
            isTraining: true,
            heartbeatSeconds: Self.heartbeatSeconds,
            requests: requests
        )
        for text in codes {
            try Data(charter.fileText.utf8).write(to: URL(fileURLWithPath: Self.folder(root, text).charter))
        }
    }

    func folder(_ code: String) -> DataFolder { Self.folder(self.root, code) }

    private static func folder(_ root: String, _ code: String) -> DataFolder { DataFolder(path: root + "/" + code) }
}
