import Foundation
import Sodium

/// What the machine remembers of a high-water mark as long as it is up: a file in shared memory, which no copy of the
/// data folder brings along and no restart of the machine leaves.
///
/// It is no proof but a doubt: where it is missing, torn, or names another mark, others are asked before anything is
/// signed. So nothing of it is forced to disk, and a write that fails costs a question at the next start.
struct BootWitness {
    private let path: String

    /// - Parameter file: the mark's.
    init(ofFileAt file: String) {
        let folder = (file as NSString).deletingLastPathComponent
        let name = unsafe realpath(folder, nil).map { pointer -> String in
            defer { unsafe free(pointer) }
            return unsafe String(cString: pointer)
        }
        let hash = SHA256.hash(Array((name ?? folder).utf8)).hex.prefix(32)
        self.path = "/dev/shm/ncb-mark-\(geteuid())-\(hash)"
    }

    /// Whether this very slot is one of those that are named.
    func names(_ slot: [UInt8]) -> Bool {
        let descriptor = unsafe open(self.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var status = stat()
        // Anybody may make files there: only this user's own count.
        guard unsafe fstat(descriptor, &status) == 0, status.st_uid == geteuid() else { return false }
        var bytes = [UInt8](repeating: 0, count: 2 * HighWaterMark.slotByteCount)
        guard unsafe read(descriptor, &bytes, bytes.count) == bytes.count else { return false }
        return bytes.prefix(slot.count).elementsEqual(slot) || bytes.suffix(slot.count).elementsEqual(slot)
    }

    /// Names one slot, or two of which either may be on disk.
    func write(_ slots: [[UInt8]]) {
        let descriptor = unsafe open(self.path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var bytes = slots.flatMap { $0 }
        bytes += [UInt8](repeating: 0, count: max(0, 2 * HighWaterMark.slotByteCount - bytes.count))
        let count = unsafe pwrite(descriptor, bytes, bytes.count, 0)
        // What was there before names a mark that is written over in a moment.
        if count != bytes.count { unsafe unlink(self.path) }
    }

    /// Forgets the mark, as the end of the machine's run does.
    func forget() { unsafe unlink(self.path) }
}
