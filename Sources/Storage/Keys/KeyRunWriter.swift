import Foundation

/// Writes one run into a file of its own.
///
/// A file that is not finished is removed when its writer goes.
final class KeyRunWriter {
    private let folder: KeyFolder
    private let number: Int64
    private let level: Int
    private let path: String
    private var descriptor: CInt
    private var contents: Contents
    private var byteCount = 0

    /// What is known of the pairs so far.
    private struct Contents: ~Copyable {
        var filter: KeyFilterBuilder
        var fences: [UInt64] = []
        var keyCount = 0
        var last: KeyPair?
        var sum = KeyRunSum()

        /// Notes ascending pairs, and drops those that equal the one before.
        mutating func add(_ pairs: inout [KeyPair]) {
            var count = 0
            for place in pairs.indices {
                let pair = pairs[place]
                if pair == self.last { continue }
                if self.keyCount.isMultiple(of: KeyRun.stretchCount) { self.fences.append(pair.hash) }
                self.filter.insert(pair.hash)
                self.sum.add(pair)
                self.keyCount += 1
                self.last = pair
                pairs[count] = pair.littleEndian
                count += 1
            }
            pairs.removeLast(pairs.count - count)
        }
    }

    /// - Parameter keyCountMax: how many keys will come at most; the filter is made for as many.
    /// - Throws: ``StorageError``: `io`, `full`.
    init(_ folder: KeyFolder, number: Int64, level: Int, keyCountMax: Int) throws(StorageError) {
        self.folder = folder
        self.number = number
        self.level = level
        self.path = folder.path(ofRun: number)
        self.contents = Contents(filter: KeyFilterBuilder(keyCount: keyCountMax))
        self.descriptor = unsafe open(self.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard self.descriptor >= 0 else { throw .system("make \(self.path)", errno: errno) }
    }

    deinit {
        guard self.descriptor >= 0 else { return }
        close(self.descriptor)
        // What cannot be removed now goes at the next start.
        _ = unsafe unlink(self.path)
    }

    /// Writes the next pairs, ascending and not below those before; a pair that equals the one before is dropped.
    ///
    /// - Parameter pairs: left as it was written, to be used again.
    func append(_ pairs: inout [KeyPair]) throws(StorageError) {
        self.contents.add(&pairs)
        try StorageError.wrap { try unsafe pairs.withUnsafeBytes { try unsafe self.write($0) } }
    }

    /// Writes what makes it findable, and forces everything to the disk.
    func finish() throws(StorageError) -> KeyRun {
        let filter = self.contents.filter.made
        let blockCount = filter.byteCount / KeyFilter.blockByteCount
        let layout = KeyRunLayout(pairCount: self.contents.keyCount, blockCount: blockCount)
        try self.write([UInt8](repeating: 0, count: layout.filterStart - self.byteCount))
        try StorageError.wrap { try unsafe filter.withBytes { try unsafe self.write($0) } }
        var fences: [UInt8] = []
        for fence in self.contents.fences {
            unsafe withUnsafeBytes(of: fence.littleEndian) { unsafe fences.append(contentsOf: $0) }
        }
        let trailer = KeyRunTrailer(
            pairCount: self.contents.keyCount,
            sum: self.contents.sum.value,
            filter: filter,
            fences: fences
        )
        try self.write(fences)
        try self.write(trailer.encoded)
        guard fdatasync(self.descriptor) == 0 else { throw .system("force \(self.path) to disk", errno: errno) }
        try self.folder.synchronise()
        let file = try MappedFile(path: self.path)
        let run = try KeyRun(
            number: self.number,
            level: self.level,
            trailer,
            filter: filter,
            fences: self.contents.fences,
            file
        )
        close(self.descriptor)
        self.descriptor = -1
        return run
    }

    private func write(_ bytes: [UInt8]) throws(StorageError) {
        try StorageError.wrap { try unsafe bytes.withUnsafeBytes { try unsafe self.write($0) } }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
        var rest = unsafe bytes
        while let base = rest.baseAddress, rest.count > 0 {
            let count = unsafe pwrite(self.descriptor, base, rest.count, off_t(self.byteCount))
            guard count > 0 else { throw .system("write \(self.path)", errno: count < 0 ? errno : ENOSPC) }
            self.byteCount += count
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
}
