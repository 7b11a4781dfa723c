/// One row as the tokeniser found it: the cells' bytes unquoted, one after the other.
struct CSVRow: Sendable {
    var position = FilePosition(byteOffset: 0, line: 1, column: 1)
    var fault: CSVFault?
    /// The row as it stands in the file, its LF left out.
    var original: BoundedBytes
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Where each cell begins in the file, its quote included.
    private(set) var starts: [FilePosition] = []

    init(originalByteCountMax: Int) {
        self.original = BoundedBytes(byteCountMax: originalByteCountMax)
    }

    var cellCount: Int { self.ends.count }

    /// The byte count of the cell that is not yet ended.
    var openByteCount: Int { self.bytes.count - (self.ends.last ?? 0) }

    func cell(at index: Int) -> ArraySlice<UInt8> {
        self.bytes[(index == 0 ? 0 : self.ends[index - 1])..<self.ends[index]]
    }

    /// The cell as text, or `nil` if it is not UTF-8.
    func text(at index: Int) -> String? {
        String(validating: self.cell(at: index), as: UTF8.self)
    }

    mutating func append(_ run: ArraySlice<UInt8>) { self.bytes.append(contentsOf: run) }
    mutating func append(_ byte: UInt8) { self.bytes.append(byte) }
    mutating func startCell(at position: FilePosition) { self.starts.append(position) }
    mutating func endCell() { self.ends.append(self.bytes.count) }

    mutating func removeAll() {
        self.bytes.removeAll(keepingCapacity: true)
        self.ends.removeAll(keepingCapacity: true)
        self.starts.removeAll(keepingCapacity: true)
        self.original.removeAll()
        self.fault = nil
    }
}
