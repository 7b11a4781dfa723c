/// Some records of one list on their way to the node, valid and encoded already.
///
/// ## Encoding
///
/// The body of `POST /v1/imports/batches`, integers big-endian:
///
/// | Length | Field                                                        |
/// |-------:|:-------------------------------------------------------------|
/// |      4 | `NCBI`                                                       |
/// |      1 | version, 1                                                   |
/// |  1 + n | dataset's code, its length first                             |
/// |  1 + n | list's name, its length first                                |
/// |      2 | count of items, at most ``itemCountMax``                     |
///
/// and for each item
///
/// | Length | Field                                                        |
/// |-------:|:-------------------------------------------------------------|
/// |  1 + n | source id, UTF-8, its length first                           |
/// |      4 | day of expiry, in days since 1970-01-01                      |
/// |      1 | handling, as in an entry                                     |
/// |  4 + n | body, its length first, at most ``bodyByteCountMax``         |
public struct ImportBatch: Hashable, Sendable {
    public static let mediaType = "application/vnd.ncb.import-batch"
    public static let itemCountMax = 1_000
    public static let bodyByteCountMax = 65_536
    /// A batch is sent when the next item would make it larger than this.
    public static let byteCountWanted = 512 * 1_024
    /// What the API takes: one largest item over the wanted size.
    public static let byteCountMax = byteCountWanted + bodyByteCountMax + 1_024

    public let dataset: String
    public let list: String
    public let items: [Item]

    public init(dataset: String, list: String, items: [Item]) {
        self.dataset = dataset
        self.list = list
        self.items = items
    }

    public struct Item: Hashable, Sendable {
        /// At most 128 bytes.
        public let sourceId: String
        /// Days since 1970-01-01.
        public let expiryDay: UInt32
        /// As in an entry: 0 official use only, 1 restricted, 2 confidential.
        public let handling: UInt8
        /// As it is stored and signed.
        public let body: [UInt8]

        public init(sourceId: String, expiryDay: UInt32, handling: UInt8 = 0, body: [UInt8]) {
            self.sourceId = sourceId
            self.expiryDay = expiryDay
            self.handling = handling
            self.body = body
        }

        /// What it adds to a batch.
        public var encodedByteCount: Int { 1 + self.sourceId.utf8.count + 4 + 1 + 4 + self.body.count }
    }

    /// - Precondition: bounds as above; texts at most 255 bytes.
    public func encoded() -> [UInt8] {
        precondition(self.items.count <= Self.itemCountMax, "\(self.items.count) items in a batch")
        var writer = BinaryWriter(magic: Self.magic)
        writer.text(self.dataset)
        writer.text(self.list)
        writer.integer(UInt16(self.items.count))
        for item in self.items {
            writer.text(item.sourceId)
            writer.integer(item.expiryDay)
            writer.integer(item.handling)
            writer.integer(UInt32(item.body.count))
            writer.bytes += item.body
        }
        return writer.bytes
    }

    /// - Throws: `Problem` of kind `bodyMalformed` that names the offset.
    public init(decoding bytes: [UInt8]) throws {
        var reader = try BinaryReader(bytes, magic: Self.magic)
        self.dataset = try reader.text("dataset")
        self.list = try reader.text("list")
        let count = Int(try reader.integer("count of items") as UInt16)
        guard count <= Self.itemCountMax else { throw reader.problem("\(count) items are over \(Self.itemCountMax)") }
        var items: [Item] = []
        items.reserveCapacity(count)
        for index in 0..<count {
            let sourceId = try reader.text("source id of item \(index)")
            let expiryDay = try reader.integer("expiry of item \(index)") as UInt32
            let handling = try reader.integer("handling of item \(index)") as UInt8
            let byteCount = Int(try reader.integer("length of item \(index)") as UInt32)
            guard byteCount <= Self.bodyByteCountMax else {
                throw reader.problem("a body of \(byteCount) bytes is over \(Self.bodyByteCountMax)")
            }
            let body = Array(try reader.take(byteCount, "body of item \(index)"))
            items.append(Item(sourceId: sourceId, expiryDay: expiryDay, handling: handling, body: body))
        }
        try reader.end()
        self.items = items
    }

    private static let magic = Array("NCBI\u{1}".utf8)
}
