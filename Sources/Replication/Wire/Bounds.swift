import FoundationEssentials
import Records
import Sodium

/// The bounds of what a frame may hold, checked in one place.
enum Bounds {
    static func map<Element, Result>(
        _ elements: [Element],
        max: Int,
        _ transform: (Element) throws(FormatError) -> Result
    ) throws(FormatError) -> [Result] {
        guard elements.count <= max else {
            throw FormatError(.outOfRange, "\(elements.count) elements, at most \(max)")
        }
        var results: [Result] = []
        results.reserveCapacity(elements.count)
        for element in elements { results.append(try transform(element)) }
        return results
    }

    static func code(_ number: UInt32) throws(FormatError) -> BureauCode {
        guard let letters = UInt16(exactly: number), let code = BureauCode(rawValue: letters) else {
            throw FormatError(.outOfRange, "bureau code \(number)")
        }
        return code
    }

    static func log(author: UInt32, dataset: UInt32) throws(FormatError) -> LogID {
        LogID(author: try Self.code(author), dataset: try Self.dataset(dataset))
    }

    static func dataset(_ number: UInt32) throws(FormatError) -> DatasetNumber {
        guard let number = UInt16(exactly: number) else { throw FormatError(.outOfRange, "dataset \(number)") }
        return DatasetNumber(rawValue: number)
    }

    /// A range of indexes of a log: not empty, below the greatest size.
    static func indexes(_ start: UInt64, _ end: UInt64) throws(FormatError) -> Range<UInt64> {
        guard start < end, end < Entry.logSizeMax else {
            throw FormatError(.outOfRange, "entries from \(start) to \(end)")
        }
        return start..<end
    }

    static func size(_ size: UInt64) throws(FormatError) -> UInt64 {
        guard size < Entry.logSizeMax else { throw FormatError(.outOfRange, "size \(size)") }
        return size
    }

    static func digest(_ data: Data) throws(FormatError) -> Digest {
        guard let digest = Digest(data) else { throw FormatError(.wrongLength, "hash of \(data.count) bytes") }
        return digest
    }

    /// Hashes end to end.
    static func digests(_ data: Data) throws(FormatError) -> [Digest] {
        guard data.count.isMultiple(of: Digest.byteCount), data.count / Digest.byteCount <= MessageCodec.hashCountMax
        else { throw FormatError(.wrongLength, "hashes of \(data.count) bytes") }
        let bytes = [UInt8](data)
        var digests: [Digest] = []
        for offset in stride(from: 0, to: bytes.count, by: Digest.byteCount) {
            guard let digest = Digest(bytes[offset..<offset + Digest.byteCount]) else {
                throw FormatError(.wrongLength, "hash")
            }
            digests.append(digest)
        }
        return digests
    }
}

extension [Digest] {
    /// Hashes end to end, as frames carry them.
    var joined: Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(self.count * Digest.byteCount)
        for digest in self { digest.append(to: &bytes) }
        return Data(bytes)
    }
}
