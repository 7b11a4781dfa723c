import Foundation

/// The folder of one live drill, for folders, logs and backups of its members.
struct LiveRoot: Sendable {
    let path: String

    /// A socket's path has at most 107 bytes, and a member's stands below this.
    private static let byteCountMax = 80

    init() throws {
        let name = "ncb-drill-\(UUID().uuidString.prefix(8).lowercased())"
        let usual = FileManager.default.temporaryDirectory.path
        let parent = usual.utf8.count + name.utf8.count < Self.byteCountMax ? usual : "/tmp"
        self.path = parent + "/" + name
        try FileManager.default.createDirectory(
            atPath: self.path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    func remove() {
        // The drill is over and judged: at worst its folder stays where the system puts such things, until it clears them.
        try? FileManager.default.removeItem(atPath: self.path)
    }
}
