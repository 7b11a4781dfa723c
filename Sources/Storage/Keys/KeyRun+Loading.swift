extension KeyRun {
    /// Opens the file of a run.
    ///
    /// - Parameter digest: what the database knows of it; `nil` for a file that was just written.
    /// - Throws: ``StorageError``: `missing`; `corrupt` for a file that is not whole, or is another run's.
    convenience init(in folder: KeyFolder, number: Int64, level: Int, digest: [UInt8]?) throws(StorageError) {
        let file = try MappedFile(path: folder.path(ofRun: number))
        let trailerStart = unsafe file.bytes.count - KeyRunTrailer.byteCount
        guard trailerStart >= 0,
            let trailer = unsafe KeyRunTrailer(decoding: Array(file.bytes[trailerStart...]))
        else { throw StorageError(.corrupt, "the file of key run \(number) has no end") }
        let layout = KeyRunLayout(pairCount: trailer.pairCount, blockCount: trailer.blockCount)
        guard layout.trailerStart == trailerStart else {
            throw StorageError(.corrupt, "the file of key run \(number) is not as long as it says")
        }
        let index = unsafe UnsafeRawBufferPointer(rebasing: file.bytes[layout.filterStart..<trailerStart])
        guard unsafe trailer.isOf(index), digest == nil || digest == trailer.digest else {
            throw StorageError(.corrupt, "the file of key run \(number) is not the one that was written")
        }
        let filterBytes = unsafe UnsafeRawBufferPointer(rebasing: file.bytes[layout.filterStart..<layout.fenceStart])
        guard let filter = unsafe KeyFilter(decoding: filterBytes) else {
            throw StorageError(.corrupt, "the filter of key run \(number)")
        }
        let fences = (0..<layout.fenceCount).map { place in
            unsafe UInt64(
                littleEndian: file.bytes.loadUnaligned(fromByteOffset: layout.fenceStart + 8 * place, as: UInt64.self)
            )
        }
        try self.init(number: number, level: level, trailer, filter: filter, fences: fences, file)
    }
}

/// Where the parts of a run's file stand: pairs, filter, fences, trailer.
struct KeyRunLayout {
    let filterStart: Int
    let fenceStart: Int
    let fenceCount: Int
    let trailerStart: Int

    init(pairCount: Int, blockCount: Int) {
        let block = KeyFilter.blockByteCount
        // The filter's blocks are aligned as a cache line is.
        self.filterStart = (pairCount * KeyPair.byteCount + block - 1) / block * block
        self.fenceStart = self.filterStart + blockCount * block
        self.fenceCount = (pairCount + KeyRun.stretchCount - 1) / KeyRun.stretchCount
        self.trailerStart = self.fenceStart + 8 * self.fenceCount
    }
}
