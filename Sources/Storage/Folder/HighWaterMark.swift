import Foundation
public import Replication
import Sodium
import Synchronization

/// The newest head that this bureau has frozen, kept outside the database: what is named here may have been signed.
///
/// Two slots in one file, written in turn and forced to disk, so that a write that is cut off leaves the other one. The
/// file has a folder of its own, which no backup includes: a restored database must not bring an old mark along.
///
/// Each slot is ``slotByteCount`` bytes, at 0 and at ``slotStride``, integers big-endian:
///
/// | Offset | Length | Field                                                 |
/// |-------:|-------:|:------------------------------------------------------|
/// |      0 |      8 | `magic`, `NCBMARK1` in ASCII                          |
/// |      8 |      8 | `count`, of writes, from 1; the slot with more counts |
/// |     16 |      8 | `epoch`                                               |
/// |     24 |      8 | `sequence`                                            |
/// |     32 |     32 | `hash`, SHA-256 of the head's unsigned bytes          |
/// |     64 |     32 | `checksum`, SHA-256 of the 64 bytes before            |
public final class HighWaterMark: Sendable {
    /// What the file says.
    public enum Reading: Hashable, Sendable {
        /// There is no file: it was never created, or the folder is another one.
        case missing
        /// There is a file, and neither slot is whole.
        case unreadable(reason: String)
        /// The newest whole slot; ``HeadReference/none`` after creation.
        case at(HeadReference)
    }

    /// The mark's folder inside the data folder.
    public static let folderName = "mark"

    static let fileName = "high-water"
    static let magic = Array("NCBMARK1".utf8)
    static let slotByteCount = 96
    /// Slots lie on different pages of the disk, so that one torn write cannot reach both.
    static let slotStride = 4_096

    private struct State {
        var count: UInt64
        var slot: Int
        var isBroken = false
    }

    private let descriptor: CInt
    private let state: Mutex<State>

    // MARK: - Creating, reading, opening

    /// Makes the mark of a bureau that has signed nothing yet. Only `init` may do this.
    ///
    /// - Throws: ``StorageError``: `exists` when there is one, `io`, `full`, `missing`.
    public static func create(folder: String) throws(StorageError) {
        let directory = folder + "/" + Self.folderName
        guard unsafe mkdir(directory, 0o700) == 0 || errno == EEXIST else {
            throw .system("make \(directory)", errno: errno)
        }
        let path = directory + "/" + Self.fileName
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            throw code == EEXIST
                ? StorageError(.exists, "there is a high-water mark at \(path)") : .system("make \(path)", errno: code)
        }
        defer { close(descriptor) }
        try Self.write(Self.encode(.none, count: 1), slot: 0, to: descriptor)
        try Self.synchronise(directory: directory)
        try Self.synchronise(directory: folder)
    }

    /// Reads the mark without opening it for writing.
    public static func read(folder: String) throws(StorageError) -> Reading {
        let path = folder + "/" + Self.folderName + "/" + Self.fileName
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { return .missing }
            throw .system("open \(path)", errno: code)
        }
        defer { close(descriptor) }
        guard let newest = try Self.newest(in: descriptor) else {
            return .unreadable(reason: "neither slot of \(path) is whole")
        }
        return .at(newest.reference)
    }

    /// Opens a mark that can be read, to write it.
    ///
    /// - Throws: ``StorageError``: `missing`, `corrupt`, `io`.
    public init(folder: String) throws(StorageError) {
        let path = folder + "/" + Self.folderName + "/" + Self.fileName
        let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT ? StorageError(.missing, "no \(path)") : .system("open \(path)", errno: code)
        }
        do throws(StorageError) {
            guard let newest = try Self.newest(in: descriptor) else {
                throw StorageError(.corrupt, "neither slot of \(path) is whole")
            }
            self.state = Mutex(State(count: newest.count, slot: newest.slot))
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    deinit {
        close(self.descriptor)
    }

    /// Freezes a head: when this returns, the mark is on disk.
    ///
    /// After a failed write nothing more is written: what the disk holds is then unknown until the file is opened anew.
    ///
    /// - Throws: ``StorageError``: `io`, `full`; `closed` after an earlier failure.
    public func write(_ reference: HeadReference) throws(StorageError) {
        try self.state.withLock { (state) throws(StorageError) in
            guard !state.isBroken else { throw StorageError(.closed, "an earlier write of the mark failed") }
            state.isBroken = true
            let slot = 1 - state.slot
            try Self.write(Self.encode(reference, count: state.count &+ 1), slot: slot, to: self.descriptor)
            state = State(count: state.count &+ 1, slot: slot)
        }
    }

    // MARK: - Slots

    static func encode(_ reference: HeadReference, count: UInt64) -> [UInt8] {
        var bytes = Self.magic
        bytes.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * UInt64($0))) })
        bytes.append(contentsOf: reference.encoded)
        SHA256.hash(bytes).append(to: &bytes)
        return bytes
    }

    static func decode(_ bytes: ArraySlice<UInt8>) -> (reference: HeadReference, count: UInt64)? {
        guard bytes.count == Self.slotByteCount, bytes.starts(with: Self.magic),
            Digest(bytes.suffix(Digest.byteCount)) == SHA256.hash(bytes.dropLast(Digest.byteCount))
        else { return nil }
        let count = bytes.dropFirst(8).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        do {
            let reference = try HeadReference(decoding: bytes.dropFirst(16).prefix(HeadReference.byteCount))
            return (reference, count)
        } catch {
            // The checksum fits, so these bytes were written so: a fault of the writer, and no mark to rely on.
            return nil
        }
    }

    private static func newest(
        in descriptor: CInt
    ) throws(StorageError) -> (reference: HeadReference, count: UInt64, slot: Int)? {
        var newest: (reference: HeadReference, count: UInt64, slot: Int)?
        for slot in 0...1 {
            var bytes = [UInt8](repeating: 0, count: Self.slotByteCount)
            let count = unsafe pread(descriptor, &bytes, bytes.count, off_t(slot * Self.slotStride))
            guard count >= 0 else { throw .system("read the high-water mark", errno: errno) }
            guard count == bytes.count, let read = Self.decode(bytes[...]) else { continue }
            if let newest, newest.count > read.count { continue }
            newest = (read.reference, read.count, slot)
        }
        return newest
    }

    private static func write(_ bytes: [UInt8], slot: Int, to descriptor: CInt) throws(StorageError) {
        let count = unsafe pwrite(descriptor, bytes, bytes.count, off_t(slot * Self.slotStride))
        guard count == bytes.count else {
            throw .system("write the high-water mark", errno: count < 0 ? errno : ENOSPC)
        }
        guard fsync(descriptor) == 0 else { throw .system("force the high-water mark to disk", errno: errno) }
    }

    /// Makes a new name in a folder durable.
    private static func synchronise(directory: String) throws(StorageError) {
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open \(directory)", errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("force \(directory) to disk", errno: errno) }
    }
}
