import FoundationEssentials
import Records
import Sodium
import SwiftProtobuf

// The frames that carry entries and bodies, and those that ask for them.

extension Ncb_Mesh_V1_ItemsFrame {
    init(_ batch: ItemBatch) {
        self.init()
        self.firstIndex = batch.firstIndex
        self.entries = Data(batch.entries)
        self.bodies = Data(batch.bodies)
        for position in 0..<batch.count where batch.spans[position].isEmpty && batch.announcesBody(at: position) {
            self.absent.append(UInt32(position))
        }
    }

    func batch() throws(FormatError) -> ItemBatch {
        let entries = [UInt8](self.entries)
        let count = entries.count / Entry.byteCount
        var isAbsent = [Bool](repeating: false, count: self.absent.isEmpty ? 0 : count)
        for position in self.absent {
            guard position < count else { throw FormatError(.outOfRange, "absent body \(position) of \(count)") }
            isAbsent[Int(position)] = true
        }
        return try ItemBatch(
            firstIndex: self.firstIndex,
            entries: entries,
            bodies: [UInt8](self.bodies),
            held: { isAbsent.isEmpty || !isAbsent[$0] }
        )
    }
}

extension Ncb_Mesh_V1_PushFrame {
    init(_ push: Push) {
        self.init()
        self.head = .init(push.item)
        self.news = push.news.map { news in
            .with {
                $0.dataset = UInt32(news.dataset.rawValue)
                $0.items = .init(news.batch)
                $0.left = news.left.joined
                $0.right = news.right.joined
            }
        }
    }

    func value() throws(FormatError) -> Push {
        let news = try Bounds.map(self.news, max: LineTable.lineCountMax) { news throws(FormatError) in
            News(
                dataset: try Bounds.dataset(news.dataset),
                batch: try news.items.batch(),
                left: try Bounds.digests(news.left),
                right: try Bounds.digests(news.right)
            )
        }
        return Push(item: self.head.item, news: news)
    }
}

extension Ncb_Mesh_V1_WantFrame {
    init(_ want: Want) {
        self.init()
        self.request = want.request
        self.author = UInt32(want.log.author.rawValue)
        self.dataset = UInt32(want.log.dataset.rawValue)
        self.start = want.indexes.lowerBound
        self.end = want.indexes.upperBound
        self.treeSize = want.treeSize
        self.withLeft = want.withLeft
    }

    func value() throws(FormatError) -> Want {
        Want(
            request: self.request,
            log: try Bounds.log(author: self.author, dataset: self.dataset),
            indexes: try Bounds.indexes(self.start, self.end),
            treeSize: try Bounds.size(self.treeSize),
            withLeft: self.withLeft
        )
    }
}

extension Ncb_Mesh_V1_RangeFrame {
    init(_ answer: RangeAnswer) {
        self.init()
        self.request = answer.request
        self.author = UInt32(answer.log.author.rawValue)
        self.dataset = UInt32(answer.log.dataset.rawValue)
        self.treeSize = answer.treeSize
        self.items = .init(answer.batch)
        self.left = answer.left.joined
        self.right = answer.right.joined
        self.last = answer.isLast
    }

    func value() throws(FormatError) -> RangeAnswer {
        RangeAnswer(
            request: self.request,
            log: try Bounds.log(author: self.author, dataset: self.dataset),
            treeSize: try Bounds.size(self.treeSize),
            batch: try self.items.batch(),
            left: try Bounds.digests(self.left),
            right: try Bounds.digests(self.right),
            isLast: self.last
        )
    }
}

extension Ncb_Mesh_V1_BodiesWantedFrame {
    init(_ wanted: BodiesWanted) {
        self.init()
        self.request = wanted.request
        self.author = UInt32(wanted.log.author.rawValue)
        self.dataset = UInt32(wanted.log.dataset.rawValue)
        self.index = wanted.indexes
    }

    func value() throws(FormatError) -> BodiesWanted {
        let indexes = try Bounds.map(self.index, max: BodiesWanted.indexCountMax) { index throws(FormatError) in
            try Bounds.size(index)
        }
        guard zip(indexes, indexes.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw FormatError(.notCanonical, "body indexes out of order")
        }
        return BodiesWanted(
            request: self.request,
            log: try Bounds.log(author: self.author, dataset: self.dataset),
            indexes: indexes
        )
    }
}

extension Ncb_Mesh_V1_BodiesFrame {
    init(_ answer: BodiesAnswer) {
        self.init()
        self.request = answer.request
        self.author = UInt32(answer.log.author.rawValue)
        self.dataset = UInt32(answer.log.dataset.rawValue)
        self.body = answer.fills.map { fill in
            .with {
                $0.index = fill.index
                $0.salt = Data(fill.salt)
                $0.body = Data(fill.body)
            }
        }
    }

    func value() throws(FormatError) -> BodiesAnswer {
        let log = try Bounds.log(author: self.author, dataset: self.dataset)
        let fills = try Bounds.map(self.body, max: BodiesWanted.indexCountMax) { body throws(FormatError) in
            guard body.salt.count == Entry.saltByteCount, body.body.count <= Int(Entry.bodyByteCountMax) else {
                throw FormatError(.wrongLength, "salt of \(body.salt.count), body of \(body.body.count) bytes")
            }
            return BodyFill(
                log: log,
                index: try Bounds.size(body.index),
                salt: [UInt8](body.salt),
                body: [UInt8](body.body)
            )
        }
        return BodiesAnswer(request: self.request, log: log, fills: fills)
    }
}
