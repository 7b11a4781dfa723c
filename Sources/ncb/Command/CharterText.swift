import Foundation
import Membership
import Node
import Records

/// Charters and join requests as files.
enum CharterText {
    /// - Throws: `fileUnreadable`, `fileMalformed`.
    static func read<Value>(_ path: String, _ decode: (String) throws -> Value) throws -> Value {
        let text = try FileText.text(at: path)
        do {
            return try decode(text)
        } catch let error as MembershipError {
            throw Problem(.fileMalformed, place: path, why: error.reason)
        }
    }

    /// On a new machine the join request comes out of the charter's file, which holds everybody's.
    static func writeRequestIfMissing(in folder: DataFolder, of code: BureauCode) throws {
        guard !FileManager.default.fileExists(atPath: folder.joinRequest) else { return }
        let file = try Self.read(folder.charter) { try CharterFile(fileText: $0) }
        guard let request = file.requests.first(where: { $0.code == code }) else {
            throw Problem(.charterNotMember, place: folder.charter, why: "it holds no join request of \(code)")
        }
        try FileText.write(request.fileText, to: folder.joinRequest)
    }

    /// Copies a charter into a data folder, unless one of another mesh is there.
    ///
    /// - Throws: `charterOther`, `charterNotMember`, and what ``read(_:_:)`` throws.
    static func install(from path: String, into folder: DataFolder) throws -> CharterFile {
        let file = try Self.read(path) { try CharterFile(fileText: $0) }
        let request = try Self.read(folder.joinRequest) { try JoinRequest(fileText: $0) }
        guard
            file.charter.founders.contains(where: {
                $0.code == request.code && $0.identityKey == request.identityKey
            })
        else {
            throw Problem(
                .charterNotMember,
                place: path,
                why: "it does not list \(request.code) with this folder's key"
            )
        }
        if FileManager.default.fileExists(atPath: folder.charter) {
            let present = try Self.read(folder.charter) { try CharterFile(fileText: $0) }
            guard present.charter.meshID == file.charter.meshID else {
                throw Problem(.charterOther, place: folder.charter)
            }
        }
        try FileText.write(file.fileText, to: folder.charter)
        return file
    }
}
