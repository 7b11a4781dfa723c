import Gateway
import Importing

/// Gathers records of one dataset and one list until they are a batch.
struct BatchBuilder {
    let dataset: String
    let list: String
    private var items: [ImportBatch.Item] = []
    private(set) var positions: [FilePosition] = []
    private var byteCount = 0
    /// Of every identifier, for telling what has vanished.
    private(set) var seen: [UInt64] = []

    init(dataset: String, list: String) {
        self.dataset = dataset
        self.list = list
    }

    var isEmpty: Bool { self.items.isEmpty }

    /// Whether the item has to wait for the next batch.
    func isFull(for item: ImportBatch.Item) -> Bool {
        self.items.count >= ImportBatch.itemCountMax
            || self.byteCount + item.encodedByteCount > ImportBatch.byteCountWanted
    }

    mutating func append(_ item: ImportBatch.Item, at position: FilePosition) {
        self.items.append(item)
        self.positions.append(position)
        self.byteCount += item.encodedByteCount
        self.seen.append(ImportFinish.digest(ofSourceId: item.sourceId))
    }

    mutating func take() -> (batch: ImportBatch, positions: [FilePosition]) {
        defer {
            self.items = []
            self.positions = []
            self.byteCount = 0
        }
        return (ImportBatch(dataset: self.dataset, list: self.list, items: self.items), self.positions)
    }
}
