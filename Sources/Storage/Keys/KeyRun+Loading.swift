extension KeyRun {
    /// Reads a run's filter and fences back.
    ///
    /// - Throws: ``StorageError`` with code `corrupt` when a part is missing or of the wrong length.
    convenience init(
        number: Int64,
        level: Int,
        counts: (keys: Int, pages: Int),
        _ page: RawStatement
    ) throws {
        let filterByteCount = KeyFilter(keyCount: 0).byteCount
        var bytes: [UInt8] = []
        var chunk = 0
        while let part = try Self.part(Part.filter(run: number, chunk), page) {
            bytes += part
            chunk += 1
            if part.count < Part.chunkByteCount { break }
        }
        guard bytes.count >= filterByteCount, let filter = KeyFilter(decoding: bytes) else {
            throw StorageError(.corrupt, "the filter of key run \(number) is \(bytes.count) bytes")
        }
        var fences: [UInt64] = []
        chunk = 0
        while fences.count < counts.pages, let part = try Self.part(Part.fence(run: number, chunk), page) {
            for place in 0..<part.count / 8 {
                fences.append(
                    unsafe part.withUnsafeBytes { bytes in
                        unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self))
                    }
                )
            }
            chunk += 1
        }
        guard fences.count == counts.pages else {
            throw StorageError(.corrupt, "key run \(number) has \(fences.count) fences for \(counts.pages) pages")
        }
        self.init(number: number, level: level, keyCount: counts.keys, filter: filter, fences: fences)
    }

    private static func part(_ id: Int64, _ page: RawStatement) throws -> [UInt8]? {
        page.bind(id, at: 1)
        return try page.first { $0.bytes(0) }
    }
}
