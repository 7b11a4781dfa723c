import Foundation
public import Replication
import Synchronization

/// The newest head that this bureau has frozen, kept outside the database: what is named here may have been signed.
///
/// Two slots in one file, written in turn and forced to disk, so that a write that is cut off leaves the other one. The
/// file has a folder of its own, which no backup includes: a restored database must not bring an old mark along.
///
/// Each slot is a ``MarkSlot``, at 0 and at ``slotStride``. Before a write the newest slot is read again: what is not
/// what this run has read or written last was written by somebody else, or is an older copy, and nothing is written.
public final class HighWaterMark: Sendable {
    /// What came of a write.
    public enum Outcome: Hashable, Sendable {
        /// The mark is on disk.
        case written
        /// Nothing was written: the mark on disk is not the one that this run has read or written last. To go on from
        /// the one found, the file is opened anew.
        case refused(found: MarkReading)
    }

    /// The mark's folder inside the data folder.
    public static let folderName = "mark"

    static let fileName = "high-water"
    /// Slots lie on different pages of the disk, so that one torn write cannot reach both.
    static let slotStride = 4_096

    private struct State {
        var newest: MarkSlot
        var slot: Int
        var testimony: BootWitness.Testimony
        var isBroken = false
    }

    private let path: String
    private let descriptor: CInt
    private let witness: BootWitness?
    private let state: Mutex<State>

    // MARK: - Creating, reading, opening

    /// Makes the mark of a bureau that has signed nothing yet, or whose mark is lost and which has asked the others.
    ///
    /// - Parameter reference: ``HeadReference/none``, or for a new epoch its number with sequence 0.
    /// - Throws: ``StorageError``: `exists` when there is one, `io`, `full`, `missing`.
    public static func create(
        folder: String,
        at reference: HeadReference = .none,
        witness: BootWitness?
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
        let first = MarkSlot(count: 1, reference: reference, boot: .current)
        try Self.write(first, slot: 0, to: descriptor)
        try Self.synchronise(directory: directory)
        try Self.synchronise(directory: folder)
        try witness?.write(BootWitness.Testimony(done: first))
    }

    /// Puts a mark that cannot be read, or of an epoch that is over, aside under another name beside it, so that a new
    /// one can be created. One that is missing is no trouble.
    public static func putAside(folder: String) throws(StorageError) {
        let path = folder + "/" + Self.folderName + "/" + Self.fileName
        guard unsafe rename(path, path + ".before") == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw .system("rename \(path)", errno: errno)
        }
    }

    /// Reads the mark without opening it for writing.
    ///
    /// - Parameter witness: of the key that signs; without one no mark is of this boot.
    public static func read(folder: String, witness: BootWitness?) throws(StorageError) -> MarkReading {
        try Self.read(path: folder + "/" + Self.folderName + "/" + Self.fileName, witness: witness)
    }

    private static func read(path: String, witness: BootWitness?) throws(StorageError) -> MarkReading {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { return .missing }
            throw .system("open \(path)", errno: code)
        }
        defer { close(descriptor) }
        guard let (newest, _) = try Self.newest(in: descriptor) else {
            return .unreadable(reason: "neither slot of \(path) is whole")
        }
        return .at(newest.reference, isOfThisBoot: witness?.read().agrees(with: newest) ?? false)
    }

    /// Opens a mark that can be read, to write it.
    ///
    /// - Throws: ``StorageError``: `missing`, `corrupt`, `io`.
    public init(folder: String, witness: BootWitness?) throws(StorageError) {
        let path = folder + "/" + Self.folderName + "/" + Self.fileName
        let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT ? StorageError(.missing, "no \(path)") : .system("open \(path)", errno: code)
        }
        do throws(StorageError) {
            guard let (newest, slot) = try Self.newest(in: descriptor) else {
                throw StorageError(.corrupt, "neither slot of \(path) is whole")
            }
            let testimony = witness?.read() ?? BootWitness.Testimony()
            self.state = Mutex(State(newest: newest, slot: slot, testimony: testimony))
        } catch {
            close(descriptor)
            throw error
        }
        self.path = path
        self.witness = witness
        self.descriptor = descriptor
    }

    deinit {
        close(self.descriptor)
    }

    /// What this run has read or written last.
    public var reading: MarkReading {
        self.state.withLock { .at($0.newest.reference, isOfThisBoot: $0.testimony.agrees(with: $0.newest)) }
    }

    /// Freezes a head: when this returns `written`, the mark is on disk.
    ///
    /// After a failed write nothing more is written: what the disk holds is then unknown until the file is opened anew.
    ///
    /// - Throws: ``StorageError``: `io`, `full`; `closed` after an earlier failure or refusal.
    public func write(_ reference: HeadReference) throws(StorageError) -> Outcome {
        guard let witness = self.witness else { return try self.writeAlone(reference) }
        return try witness.exclusively { () throws(StorageError) in try self.writeAlone(reference) }
    }

    private func writeAlone(_ reference: HeadReference) throws(StorageError) -> Outcome {
        try self.state.withLock { (state) throws(StorageError) in
            guard !state.isBroken else {
                throw StorageError(.closed, "an earlier write of the mark failed or was refused")
            }
            state.isBroken = true
            if let found = try self.readAgain(state) { return .refused(found: found) }
            let next = MarkSlot(count: state.newest.count &+ 1, reference: reference, boot: .current)
            let slot = 1 - state.slot
            try self.witness?.write(BootWitness.Testimony(done: state.newest, next: next))
            try Self.write(next, slot: slot, to: self.descriptor)
            let done = BootWitness.Testimony(done: next)
            try self.witness?.write(done)
            state = State(newest: next, slot: slot, testimony: self.witness == nil ? .init() : done)
            return .written
        }
    }

    /// Makes every later reading say that the mark is not of this boot, until the next one is written.
    public func distrust() throws(StorageError) {
        guard let witness = self.witness else { return }
        try witness.exclusively { () throws(StorageError) in
            try self.state.withLock { (state) throws(StorageError) in
                // What another process has said stays: the next write must meet it, and it says nothing for this mark.
                guard witness.read() == state.testimony else { return }
                state.testimony = BootWitness.Testimony()
                try witness.write(state.testimony)
            }
        }
    }

    /// Looks at file and witness again.
    ///
    /// - Returns: `nil` when they are as this run knows them; else the mark to be told as found.
    private func readAgain(_ state: State) throws(StorageError) -> MarkReading? {
        var (mine, named) = (stat(), stat())
        guard unsafe fstat(self.descriptor, &mine) == 0, unsafe stat(self.path, &named) == 0,
            mine.st_ino == named.st_ino, mine.st_dev == named.st_dev
        else { return try Self.read(path: self.path, witness: self.witness) }
        guard let (newest, _) = try Self.newest(in: self.descriptor) else {
            return .unreadable(reason: "neither slot of \(self.path) is whole any more")
        }
        let testimony = self.witness?.read() ?? BootWitness.Testimony()
        guard newest != state.newest || testimony != state.testimony else { return nil }
        // Of another process on this machine that signs with this key the witness may know more than the file.
        let other = testimony.next ?? testimony.done
        let found = other.map { newest.reference.isOlder(than: $0.reference) ? $0.reference : newest.reference }
        return .at(found ?? newest.reference, isOfThisBoot: testimony.agrees(with: newest))
    }

    // MARK: - Slots

    private static func newest(in descriptor: CInt) throws(StorageError) -> (slot: MarkSlot, place: Int)? {
        var newest: (slot: MarkSlot, place: Int)?
        for place in 0...1 {
            var bytes = [UInt8](repeating: 0, count: MarkSlot.byteCount)
            let count = unsafe pread(descriptor, &bytes, bytes.count, off_t(place * Self.slotStride))
            guard count >= 0 else { throw .system("read the high-water mark", errno: errno) }
            guard let read = MarkSlot(decoding: bytes.prefix(count)) else { continue }
            if let newest, newest.slot.count > read.count { continue }
            newest = (read, place)
        }
        return newest
    }

    private static func write(_ newest: MarkSlot, slot: Int, to descriptor: CInt) throws(StorageError) {
        let bytes = newest.encoded
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
