import MerkleLog
import Records
import Replication
import Sodium
import Storage

/// Recomputes one log from its rows: the root from the entries, each commitment from its salt and body.
struct LogAudit {
    /// What a stretch of a log was found to be.
    private(set) var range = CompactRange(start: 0)
    private(set) var bodyCount: UInt64 = 0
    private(set) var faults: [String] = []
    private let log: LogID

    init(log: LogID) {
        self.log = log
    }

    var size: UInt64 { self.range.end }

    /// Takes the rows that follow, at most `until`, in order.
    mutating func take(_ rows: [(index: UInt64, entry: [UInt8], salt: [UInt8], body: [UInt8])], until size: UInt64) {
        for row in rows where row.index < size {
            guard row.index == self.range.end else {
                self.fault("entry \(self.range.end) is missing")
                return
            }
            self.range.append(leafHash: MerkleHash.leaf(row.entry))
            guard !row.body.isEmpty else { continue }
            self.bodyCount += 1
            let commitment = Entry.commitment(salt: row.salt[...], body: row.body[...])
            if Array(row.entry.suffix(Digest.byteCount)) != commitment.bytes {
                self.fault("the body of entry \(row.index) is not the one that its entry commits to")
            }
        }
    }

    /// Compares with what the author signed, once everything below the line's size was taken.
    mutating func compare(with line: Line) {
        guard self.size == line.size else {
            self.fault("\(self.size) of \(line.size) entries are here")
            return
        }
        do {
            guard try self.range.root() == line.root else {
                self.fault("the entries do not give the root that \(self.log.author) signed")
                return
            }
        } catch {
            self.fault("\(error)")
        }
    }

    private mutating func fault(_ text: String) {
        // A damaged log may have millions: the first tell enough.
        if self.faults.count < 20 { self.faults.append("\(self.log): \(text)") }
    }
}
