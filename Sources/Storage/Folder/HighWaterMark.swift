import Foundation
public import Replication
import Sodium
import Synchronization

/// The newest head that this bureau has frozen, kept outside the database: what is named here may have been signed.
///
/// Two slots in one file, written in turn and forced to disk, so that a write that is cut off leaves the other one. The
/// file has a folder of its own, which no backup includes: a restored database must not bring an old mark along.
/// Before each write the file is read again: a mark that is not the one in memory means that one of them was set back.
///
/// Each slot is ``slotByteCount`` bytes, at 0 and at ``slotStride``, integers big-endian:
///
/// | Offset | Length | Field                                                 |
/// |-------:|-------:|:------------------------------------------------------|
/// |      0 |      8 | `magic`, `NCBMARK2` in ASCII                          |
/// |      8 |      8 | `count`, of writes, from 1; the slot with more counts |
/// |     16 |      8 | `epoch`                                               |
/// |     24 |      8 | `sequence`                                            |
/// |     32 |     32 | `hash`, SHA-256 of the head's unsigned bytes          |
/// |     64 |     16 | `boot`, during which it was written; zeros: not known |
/// |     80 |     32 | `checksum`, SHA-256 of the 80 bytes before            |
///
/// A slot that begins with `NCBMARK1` has no `boot` and its checksum at 64: no boot is known for it.
public final class HighWaterMark: Sendable {
    /// What the file says.
    public enum Reading: Hashable, Sendable {
        /// There is no file: it was never created, or the folder is another one.
        case missing
        /// There is a file, and neither slot is whole.
        case unreadable(reason: String)
        /// The newest whole slot; ``HeadReference/none`` after creation.
        case at(HeadReference, boot: BootID?)
    }

    /// The mark's folder inside the data folder.
    public static let folderName = "mark"

    static let fileName = "high-water"
    static let magic = Array("NCBMARK2".utf8)
    static let oldMagic = Array("NCBMARK1".utf8)
    static let slotByteCount = 112
    static let oldSlotByteCount = 96
    /// Slots lie on different pages of the disk, so that one torn write cannot reach both.
    static let slotStride = 4_096

    private struct State {
        /// What was read or written last.
        var slot: Slot
        var isBroken = false
    }

    struct Slot: Equatable {
        let reference: HeadReference
        let boot: BootID?
        let count: UInt64
        let place: Int
    }

    private let path: String
    private let boot: BootID?
    private let state: Mutex<State>

    // MARK: - Creating, reading, opening

    /// Makes the mark of a bureau, or of an epoch, that has signed nothing yet. Only who makes keys may do this.
    ///
    /// - Parameter reference: ``HeadReference/none``, or a new epoch's with sequence 0.
    /// - Throws: ``StorageError``: `exists` when there is one, `io`, `full`, `missing`.
    public static func create(
        folder: String,
        at reference: HeadReference = .none,
        boot: BootID? = .current
    ) throws(StorageError) {
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
        try Self.write(Self.encode(reference, boot: boot, count: 1), slot: 0, to: descriptor)
        try Self.synchronise(directory: directory)
        try Self.synchronise(directory: folder)
    }

    /// Makes the mark anew in the place of one that is missing or unreadable, and opens it. The caller MUST have learnt
    /// from others what this bureau may have signed.
    ///
    /// - Throws: ``StorageError``: `exists` when there is a mark that can be read; `io`, `full`.
    public static func renew(folder: String, boot: BootID? = .current) throws(StorageError) -> HighWaterMark {
        switch try Self.read(folder: folder) {
        case .at: throw StorageError(.exists, "there is a high-water mark in \(folder)")
        case .missing: break
        case .unreadable:
            let path = folder + "/" + Self.folderName + "/" + Self.fileName
            // What no slot of it says is kept beside it, for whoever wants to know.
            guard unsafe rename(path, path + ".unreadable") == 0 else { throw .system("rename \(path)", errno: errno) }
        }
        try Self.create(folder: folder, boot: boot)
        return try HighWaterMark(folder: folder, boot: boot)
    }

    /// Reads the mark without opening it for writing.
    public static func read(folder: String) throws(StorageError) -> Reading {
        try Self.read(path: folder + "/" + Self.folderName + "/" + Self.fileName)
    }

    private static func read(path: String) throws(StorageError) -> Reading {
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
        return .at(newest.reference, boot: newest.boot)
    }

    /// Opens a mark that can be read, to write it.
    ///
    /// - Parameter boot: of the machine as it runs now; what is written is of this boot.
    /// - Throws: ``StorageError``: `missing`, `corrupt`, `io`.
    public init(folder: String, boot: BootID? = .current) throws(StorageError) {
        self.path = folder + "/" + Self.folderName + "/" + Self.fileName
        self.boot = boot
        let descriptor = unsafe open(self.path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT ? StorageError(.missing, "no \(self.path)") : .system("open \(self.path)", errno: code)
        }
        defer { close(descriptor) }
        guard let newest = try Self.newest(in: descriptor) else {
            throw StorageError(.corrupt, "neither slot of \(self.path) is whole")
        }
        self.state = Mutex(State(slot: newest))
    }

    /// Freezes a head: when this returns `nil`, the mark is on disk.
    ///
    /// After a failed write nothing more is written: what the disk holds is then unknown until the file is opened anew.
    ///
    /// - Returns: what the disk holds instead of what was read or written last; then nothing is written, and the next
    ///   write goes on from there.
    /// - Throws: ``StorageError``: `io`, `full`; `closed` after an earlier failure.
    public func write(_ reference: HeadReference) throws(StorageError) -> Reading? {
        try self.state.withLock { (state) throws(StorageError) in
            guard !state.isBroken else { throw StorageError(.closed, "an earlier write of the mark failed") }
            // The file is opened anew each time: it may be another one of the same name.
            let descriptor = unsafe open(self.path, O_RDWR | O_CLOEXEC)
            guard descriptor >= 0 else {
                let code = errno
                if code == ENOENT || code == ENOTDIR { return .missing }
                throw .system("open \(self.path)", errno: code)
            }
            defer { close(descriptor) }
            guard let held = try Self.newest(in: descriptor) else {
                return .unreadable(reason: "neither slot of \(self.path) is whole")
            }
            guard held == state.slot else {
                state.slot = held
                return .at(held.reference, boot: held.boot)
            }
            state.isBroken = true
            let next = Slot(reference: reference, boot: self.boot, count: held.count &+ 1, place: 1 - held.place)
            try Self.write(
                Self.encode(reference, boot: self.boot, count: next.count),
                slot: next.place,
                to: descriptor
            )
            state = State(slot: next)
            return nil
        }
    }

    // MARK: - Slots

    static func encode(_ reference: HeadReference, boot: BootID?, count: UInt64) -> [UInt8] {
        var bytes = Self.magic
        bytes.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * UInt64($0))) })
        bytes.append(contentsOf: reference.encoded)
        bytes.append(contentsOf: boot?.bytes ?? [UInt8](repeating: 0, count: BootID.byteCount))
        SHA256.hash(bytes).append(to: &bytes)
        return bytes
    }

    static func decode(_ bytes: ArraySlice<UInt8>) -> (reference: HeadReference, boot: BootID?, count: UInt64)? {
        let isOld = bytes.starts(with: Self.oldMagic)
        let slot = bytes.prefix(isOld ? Self.oldSlotByteCount : Self.slotByteCount)
        guard slot.count == (isOld ? Self.oldSlotByteCount : Self.slotByteCount),
            isOld || slot.starts(with: Self.magic),
            Digest(slot.suffix(Digest.byteCount)) == SHA256.hash(slot.dropLast(Digest.byteCount))
        else { return nil }
        let count = slot.dropFirst(8).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        do {
            let reference = try HeadReference(decoding: slot.dropFirst(16).prefix(HeadReference.byteCount))
            return (reference, isOld ? nil : BootID(slot.dropFirst(64).prefix(BootID.byteCount)), count)
        } catch {
            // The checksum fits, so these bytes were written so: a fault of the writer, and no mark to rely on.
            return nil
        }
    }

    private static func newest(in descriptor: CInt) throws(StorageError) -> Slot? {
        var newest: Slot?
        for place in 0...1 {
            var bytes = [UInt8](repeating: 0, count: Self.slotByteCount)
            let count = unsafe pread(descriptor, &bytes, bytes.count, off_t(place * Self.slotStride))
            guard count >= 0 else { throw .system("read the high-water mark", errno: errno) }
            guard let read = Self.decode(bytes.prefix(count)) else { continue }
            if let newest, newest.count > read.count { continue }
            newest = Slot(reference: read.reference, boot: read.boot, count: read.count, place: place)
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
