import Foundation
import Replication
public import Sodium
import Synchronization

/// What this run of the machine knows of a mark: a file in memory, which no backup holds and no restart leaves.
///
/// The boot id in a mark says when it was written, not whether it is the newest that was written: a folder that is put
/// back from this morning's copy while the machine stays up brings this run's id along. So what was written last stands
/// here, too, under the signing key's name: a mark is *of this boot* when both agree.
///
/// Written before the mark (`next`) and after it (`done`), and only then the head is signed: with a `next` that the
/// mark does not show, nothing was signed. Who may not write here, or has no file system in memory, asks at every
/// start.
///
/// ## Encoding
///
/// 184 bytes: `magic` (`NCBBOOT1`), then two mark slots, each as ``MarkSlot`` without magic and checksum (`count` 0 for
/// none), then SHA-256 of all that.
public final class BootWitness: Sendable {
    /// The folder in memory that every Linux has.
    public static let defaultFolder = "/dev/shm"
    /// Names another folder; it must be on a file system in memory as well.
    public static let folderVariable = "NCB_RUNTIME_DIR"

    /// What was written last, and what was about to be.
    struct Testimony: Hashable, Sendable {
        var done: MarkSlot?
        var next: MarkSlot?

        /// Whether a mark is the newest that was written in this boot, or the one before an unfinished write of which
        /// nothing was signed.
        func agrees(with slot: MarkSlot) -> Bool {
            slot.boot == .current && slot.boot != .unknown && (self.done == slot || self.next == slot)
        }
    }

    private static let magic = Array("NCBBOOT1".utf8)
    private static let partByteCount = 72
    private static let byteCount = 8 + 2 * BootWitness.partByteCount + Digest.byteCount

    private let descriptor: CInt
    public let path: String

    /// Opens the witness of a signing key, or makes it.
    ///
    /// - Parameter folder: on a file system in memory; `nil` takes ``folderVariable`` or ``defaultFolder``.
    /// - Returns: `nil` where there is no such folder, or the file is another user's.
    public init?(key: VerifyingKey, folder: String? = nil) {
        let folder =
            folder ?? ProcessInfo.processInfo.environment[Self.folderVariable].flatMap { $0.isEmpty ? nil : $0 }
            ?? Self.defaultFolder
        var name = Array("NCB Mesh boot witness v1\n".utf8)
        key.append(to: &name)
        self.path = folder + "/ncb-mark-" + Hex.text(Array(SHA256.hash(name).bytes.prefix(16)))
        let descriptor = unsafe open(self.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        guard Self.isTrusted(descriptor) else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit {
        close(self.descriptor)
    }

    /// Removes the file: the next start asks. For a key that signs no more.
    public func remove() {
        // Left over, it is a small file that goes with the boot.
        _ = unsafe unlink(self.path)
    }

    /// Whether only this user may read and write it, and it goes with the machine's run.
    private static func isTrusted(_ descriptor: CInt) -> Bool {
        var facts = stat()
        guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_uid == geteuid(),
            facts.st_mode & 0o077 == 0
        else { return false }
        let number = UInt64(facts.st_dev)
        // As `makedev(3)` of glibc puts them together.
        let major = (number >> 8 & 0xfff) | (number >> 32 & ~0xfff)
        let minor = (number & 0xff) | (number >> 12 & ~0xff)
        let device = "\(major):\(minor)"
        // Without the list of mounts nothing is known to lie in memory.
        guard let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) else { return false }
        return mounts.split(separator: "\n").contains { line in
            let fields = line.split(separator: " ")
            guard fields.count > 2, fields[2] == device, let dash = fields.firstIndex(of: "-") else { return false }
            return ["tmpfs", "ramfs"].contains(fields.dropFirst(dash + 1).first ?? "")
        }
    }

    // MARK: - Testimonies

    /// - Returns: one without any slot when nothing whole stands there, or it is of another boot.
    func read() -> Testimony {
        var bytes = [UInt8](repeating: 0, count: Self.byteCount)
        let count = unsafe pread(self.descriptor, &bytes, bytes.count, 0)
        guard count == bytes.count, bytes.starts(with: Self.magic),
            Digest(bytes.suffix(Digest.byteCount)) == SHA256.hash(bytes.dropLast(Digest.byteCount))
        else { return Testimony() }
        let parts = bytes.dropFirst(Self.magic.count)
        return Testimony(
            done: Self.slot(parts.prefix(Self.partByteCount)),
            next: Self.slot(parts.dropFirst(Self.partByteCount).prefix(Self.partByteCount))
        )
    }

    /// Keeps other processes that sign with the key out while `body` looks and writes.
    func exclusively<Value>(_ body: () throws(StorageError) -> Value) throws(StorageError) -> Value {
        guard flock(self.descriptor, LOCK_EX) == 0 else { throw .system("lock \(self.path)", errno: errno) }
        defer { flock(self.descriptor, LOCK_UN) }
        return try body()
    }

    func write(_ testimony: Testimony) throws(StorageError) {
        var bytes = Self.magic
        for slot in [testimony.done, testimony.next] {
            bytes.append(bigEndian: slot?.count ?? 0)
            bytes.append(contentsOf: (slot?.reference ?? .none).encoded)
            bytes.append(contentsOf: (slot?.boot ?? .unknown).bytes)
        }
        SHA256.hash(bytes).append(to: &bytes)
        let count = unsafe pwrite(self.descriptor, bytes, bytes.count, 0)
        guard count == bytes.count else { throw .system("write \(self.path)", errno: count < 0 ? errno : ENOSPC) }
    }

    private static func slot(_ bytes: ArraySlice<UInt8>) -> MarkSlot? {
        let count = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard count > 0, let boot = BootID(bytes.suffix(BootID.byteCount)), boot == .current else { return nil }
        do {
            let reference = try HeadReference(decoding: bytes.dropFirst(8).prefix(HeadReference.byteCount))
            return MarkSlot(count: count, reference: reference, boot: boot)
        } catch {
            return nil  // The checksum fits: a fault of the writer, and nothing to rely on.
        }
    }
}
