/// Where an entry lies in the database: the log's number and the index, in one integer that is the row's id.
///
/// Rows of one log are neighbours, in log order, whatever came first; log numbers are small and given by first sight.
enum Position {
    static let indexBitCount: Int64 = 40
    static let indexMask: Int64 = (1 << 40) - 1

    /// The most logs, so that a position fits 63 bits.
    static let logCountMax: Int64 = 1 << 22

    static func of(log: Int64, index: UInt64) -> Int64 {
        log << Self.indexBitCount | (Int64(truncatingIfNeeded: index) & Self.indexMask)
    }

    static func log(_ position: Int64) -> Int64 { position >> Self.indexBitCount }
    static func index(_ position: Int64) -> UInt64 { UInt64(position & Self.indexMask) }

    /// All positions of one log.
    static func all(ofLog log: Int64) -> ClosedRange<Int64> {
        log << Self.indexBitCount...(log << Self.indexBitCount | Self.indexMask)
    }
}
