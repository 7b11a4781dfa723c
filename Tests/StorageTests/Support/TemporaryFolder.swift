import Foundation

@testable import Storage

/// A folder that lasts as long as this object.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("ncb-storage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        self.path = url.path
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: self.path)
        } catch {
            // A folder left over in the system's temporary place harms nobody.
        }
    }

    func copy(to other: TemporaryFolder, _ names: [String]) throws {
        for name in names where FileManager.default.fileExists(atPath: self.path + "/" + name) {
            do {
                try FileManager.default.copyItem(atPath: self.path + "/" + name, toPath: other.path + "/" + name)
            } catch CocoaError.fileReadNoSuchFile where name == KeyFolder.name {
                // A run that is not needed any more went away meanwhile: then the image has some of the files, as after a
                // restored backup.
            }
        }
    }
}
