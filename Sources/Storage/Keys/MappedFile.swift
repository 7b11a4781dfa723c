import Foundation

/// A file that is not written any more, mapped into memory for reading.
///
/// It stays readable when its name is gone. A disk that fails to read a page of it ends the process with a signal, where a
/// read would have been an error: nothing is lost, because a process may be killed at any moment.
@safe
final class MappedFile: Sendable {
    /// Valid as long as this object; empty for an empty file.
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

    /// - Throws: ``StorageError``: `missing`, `io`.
    init(path: String) throws(StorageError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT ? StorageError(.missing, "no \(path)") : .system("open \(path)", errno: code)
        }
        // The mapping outlives the descriptor.
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .system("look at \(path)", errno: errno) }
        let count = Int(status.st_size)
        guard count > 0 else {
            unsafe self.bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let base = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0), unsafe base != MAP_FAILED else {
            throw .system("map \(path)", errno: errno)
        }
        unsafe self.bytes = UnsafeRawBufferPointer(start: base, count: count)
    }

    deinit {
        if let base = unsafe UnsafeMutableRawPointer(mutating: self.bytes.baseAddress) {
            unsafe munmap(base, self.bytes.count)
        }
    }

    /// What was touched need not count as this process's memory until it is touched again.
    func release() {
        guard let base = unsafe UnsafeMutableRawPointer(mutating: self.bytes.baseAddress) else { return }
        // Only advice: where it is not taken, the memory stays mapped.
        _ = unsafe madvise(base, self.bytes.count, MADV_DONTNEED)
    }
}
