import Sodium
import Storage

/// Where a bureau's node keeps what is its own: one folder, with a fixed place for each thing.
public struct DataFolder: Hashable, Sendable {
    public let path: String

    public init(path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// The identity key, sealed by a passphrase. May be moved to a place that is offline.
    public var identityKey: String { self.path + "/identity.key" }
    /// The folder of the keys that the running node needs, and of their certificates.
    public var keys: String { self.path + "/keys" }
    public var joinRequest: String { self.path + "/join-request.ncb" }
    public var charter: String { self.path + "/charter.ncb" }
    /// The folder of the high-water mark, which no backup includes.
    public var mark: String { self.path + "/mark" }
    /// The database. Beside it lies a folder `key-runs`, which is made anew where it is missing: backups need not include it.
    public var database: String { self.path + "/ncb.sqlite" }
    /// The folder of the watches: what this bureau searches for again and again, which no other bureau may know.
    public var watches: String { self.path + "/watches" }
    /// The Unix socket of the API.
    public var socket: String { self.path + "/api.sock" }

    /// Lets the machine forget what it remembers of the mark, as its restart does; what lies in the folder stays.
    public func forgetBoot() {
        do {
            BootWitness(key: try BureauKeys(folder: self).signing.verifyingKey)?.remove()
        } catch {
            return  // Without a key nothing is remembered.
        }
    }

    func key(_ name: String) -> String { self.keys + "/" + name + ".key" }
    func certificate(_ name: String) -> String { self.keys + "/" + name + ".cert" }
}
