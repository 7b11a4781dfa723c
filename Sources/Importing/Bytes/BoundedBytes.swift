/// Bytes kept up to a bound; what comes after is counted and dropped, so that no input decides how much memory is taken.
struct BoundedBytes: Sendable {
    let byteCountMax: Int
    private(set) var bytes: [UInt8] = []
    /// All bytes that were offered, kept or not.
    private(set) var byteCountOffered = 0

    init(byteCountMax: Int) {
        self.byteCountMax = byteCountMax
    }

    var isCut: Bool { self.byteCountOffered > self.bytes.count }

    mutating func append(_ run: ArraySlice<UInt8>) {
        self.byteCountOffered &+= run.count
        let room = self.byteCountMax - self.bytes.count
        guard room > 0 else { return }
        self.bytes.append(contentsOf: run.prefix(room))
    }

    mutating func append(_ byte: UInt8) {
        self.byteCountOffered &+= 1
        guard self.bytes.count < self.byteCountMax else { return }
        self.bytes.append(byte)
    }

    mutating func removeAll() {
        self.bytes.removeAll(keepingCapacity: true)
        self.byteCountOffered = 0
    }
}
