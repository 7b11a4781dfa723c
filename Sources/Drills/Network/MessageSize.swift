import Records
import Replication
import Sodium

/// How many bytes a message takes on a link, reckoned without encoding it.
///
/// - Source: the wire format of protocol buffers over `mesh.proto`; a test compares it with the codec.
enum MessageSize {
    /// Length prefix of the frame, and prefix and tag of its Noise messages.
    static func onLink(_ frame: Int) -> Int {
        frame + 4 + (frame + 65_522) / 65_519 * 18
    }

    /// The length of a message's frame.
    static func frame(_ message: Message) -> Int {
        switch message {
        case .hello(let hello):
            Self.nested(
                1,
                Self.number(UInt64(hello.versionMin)) + Self.number(UInt64(hello.versionMax))
                    + (hello.utc == 0 ? 0 : 9)
            )
        case .ping(let number, _), .pong(let number, _):
            Self.nested(1, Self.number(number) + Self.bytes(Digest.byteCount))
        case .summary(let rows, let forks):
            Self.nested(1, rows.reduce(0) { $0 + Self.nested(1, Self.row($1)) } + Self.packed(forks))
        case .heads(let items): Self.nested(1, items.reduce(0) { $0 + Self.nested(1, Self.head($1)) })
        case .headsWanted(let codes): Self.nested(1, Self.packed(codes.map { UInt64($0.rawValue) }))
        case .push(let push):
            Self.nested(
                1,
                Self.nested(1, Self.head(push.item))
                    + push.news.reduce(0) { $0 + Self.nested(1, Self.news($1)) }
            )
        case .want(let want): Self.nested(1, Self.want(want))
        case .range(let answer): Self.nested(1, Self.range(answer))
        case .later(let request): Self.nested(1, Self.number(request))
        case .bodiesWanted(let wanted):
            Self.nested(1, Self.number(wanted.request) + Self.log(wanted.log) + Self.packed(wanted.indexes))
        case .bodies(let answer):
            Self.nested(
                1,
                Self.number(answer.request) + Self.log(answer.log)
                    + answer.fills.reduce(0) { $0 + Self.nested(1, Self.fill($1)) }
            )
        case .consistencyWanted(let log, let from, let to):
            Self.nested(1, Self.log(log) + Self.number(from) + Self.number(to))
        case .consistency(let log, let from, let to, let proof):
            Self.nested(1, Self.log(log) + Self.number(from) + Self.number(to) + Self.hashes(proof))
        case .vectorsWanted(let codes): Self.nested(1, Self.packed(codes.map { UInt64($0.rawValue) }))
        case .vectors(let items):
            Self.nested(
                2,
                items.reduce(0) { sum, item in
                    sum + Self.nested(1, Self.number(UInt64(item.member.rawValue)) + Self.bytes(item.vector.count))
                }
            )
        case .forkProof(let bytes): Self.nested(2, Self.bytes(bytes.count))
        case .newestWanted(let number): Self.nested(2, Self.number(number))
        case .newest(let number, let items):
            Self.nested(2, items.reduce(Self.number(number)) { $0 + Self.nested(1, Self.head($1)) })
        }
    }

    // MARK: Parts

    private static func head(_ item: HeadItem) -> Int {
        Self.bytes(item.head.count) + Self.bytes(item.lines.count) + (item.isWholeTable ? 2 : 0)
            + Self.bytes(item.certificate?.count ?? 0)
    }

    private static func row(_ row: SummaryRow) -> Int {
        Self.number(UInt64(row.author.rawValue)) + Self.number(row.epoch) + Self.number(row.sequence)
            + (row.shortHash == 0 ? 0 : 9)
    }

    private static func news(_ news: News) -> Int {
        Self.number(UInt64(news.dataset.rawValue)) + Self.nested(1, Self.items(news.batch)) + Self.hashes(news.left)
            + Self.hashes(news.right)
    }

    private static func want(_ want: Want) -> Int {
        Self.number(want.request) + Self.log(want.log) + Self.number(want.indexes.lowerBound)
            + Self.number(want.indexes.upperBound) + Self.number(want.treeSize) + (want.withLeft ? 2 : 0)
    }

    private static func range(_ answer: RangeAnswer) -> Int {
        Self.number(answer.request) + Self.log(answer.log) + Self.number(answer.treeSize)
            + Self.nested(1, Self.items(answer.batch)) + Self.hashes(answer.left) + Self.hashes(answer.right)
            + (answer.isLast ? 2 : 0)
    }

    private static func items(_ batch: ItemBatch) -> Int {
        var absent: [UInt64] = []
        for position in 0..<batch.count where batch.spans[position].isEmpty && batch.announcesBody(at: position) {
            absent.append(UInt64(position))
        }
        return Self.number(batch.firstIndex) + Self.bytes(batch.entries.count) + Self.bytes(batch.bodies.count)
            + Self.packed(absent)
    }

    private static func fill(_ fill: BodyFill) -> Int {
        Self.number(fill.index) + Self.bytes(fill.salt.count) + Self.bytes(fill.body.count)
    }

    private static func log(_ log: LogID) -> Int {
        Self.number(UInt64(log.author.rawValue)) + Self.number(UInt64(log.dataset.rawValue))
    }

    // MARK: The encoding

    private static func varint(_ value: UInt64) -> Int {
        max(1, (UInt64.bitWidth - value.leadingZeroBitCount + 6) / 7)
    }

    /// A field that is left out when it is zero.
    private static func number(_ value: UInt64) -> Int { value == 0 ? 0 : 1 + Self.varint(value) }

    private static func bytes(_ count: Int) -> Int { count == 0 ? 0 : 1 + Self.varint(UInt64(count)) + count }

    private static func hashes(_ hashes: [Digest]) -> Int { Self.bytes(hashes.count * Digest.byteCount) }

    private static func packed(_ values: [UInt64]) -> Int { Self.bytes(values.reduce(0) { $0 + Self.varint($1) }) }

    private static func nested(_ tagByteCount: Int, _ count: Int) -> Int {
        tagByteCount + Self.varint(UInt64(count)) + count
    }
}
