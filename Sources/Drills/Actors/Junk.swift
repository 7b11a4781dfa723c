import Records
import Replication
import Sodium

/// Spoils messages so that they still have the shape of messages: everything passes the codec, and nothing holds.
struct Junk {
    private var generator: SeededGenerator

    init(_ generator: SeededGenerator) {
        self.generator = generator
    }

    mutating func draws(_ bound: Int) -> Int { self.generator.below(max(1, bound)) }

    /// `nil` for a message in which nothing can be spoilt.
    mutating func spoilt(_ message: Message) -> Message? {
        switch message {
        case .range(let answer): return self.spoilt(answer)
        case .push(let push):
            guard let news = push.news.first, self.draws(3) > 0 else {
                return .push(Push(item: self.spoilt(push.item), news: push.news))
            }
            let isBare = self.draws(3) == 0
            let (batch, right) =
                isBare ? (Self.withoutBodies(news.batch), news.right) : self.spoilt(news.batch, news.right)
            let spoilt = News(dataset: news.dataset, batch: batch, left: news.left, right: right)
            return .push(Push(item: push.item, news: [spoilt] + push.news.dropFirst()))
        case .bodies(let answer) where !answer.fills.isEmpty:
            let fills = answer.fills.map { fill in
                BodyFill(log: fill.log, index: fill.index, salt: fill.salt, body: self.flipped(fill.body))
            }
            return .bodies(BodiesAnswer(request: answer.request, log: answer.log, fills: fills))
        case .consistency(let log, let from, let to, let proof):
            return .consistency(log: log, from: from, to: to, proof: proof.map { _ in self.digest() })
        case .heads(let items) where !items.isEmpty:
            return .heads(items.map { self.draws(2) == 0 ? self.spoilt($0) : $0 })
        case .vectors(let items) where !items.isEmpty:
            return .vectors(items.map { VectorItem(member: $0.member, vector: self.flipped($0.vector)) })
        default: return nil
        }
    }

    /// Something about an author that nobody asked for.
    mutating func unasked(_ known: KnownHead) -> Message {
        let item = HeadItem(
            head: known.head.bytes,
            lines: known.table.encoded,
            isWholeTable: true,
            certificate: nil
        )
        let log = LogID(author: known.head.head.author, dataset: known.table.lines.first?.dataset ?? .system)
        switch self.draws(4) {
        case 0: return .heads([self.spoilt(item)])
        case 1: return .forkProof(self.generator.next() % 2 == 0 ? item.head : self.spoilt(item).head)
        case 2:
            let proof = (0..<self.draws(8)).map { _ in self.digest() }
            return .consistency(log: log, from: 1, to: 2 + UInt64(self.draws(1_000)), proof: proof)
        default: return .bodies(BodiesAnswer(request: self.generator.next(), log: log, fills: []))
        }
    }

    // MARK: Parts

    private mutating func spoilt(_ answer: RangeAnswer) -> Message {
        var (batch, right) = (answer.batch, answer.right)
        var left = answer.left
        var treeSize = answer.treeSize
        switch self.draws(5) {
        case 0 where !left.isEmpty: left[self.draws(left.count)] = self.digest()
        case 1: treeSize += UInt64(1 + self.draws(1_000))
        case 2: right.append(self.digest())
        // Nothing is wrong with the entries: their bodies are asked for one by one, and may be junk then.
        case 3: batch = Self.withoutBodies(batch)
        default: (batch, right) = self.spoilt(batch, right)
        }
        return .range(
            RangeAnswer(
                request: answer.request,
                log: answer.log,
                treeSize: treeSize,
                batch: batch,
                left: left,
                right: right,
                isLast: answer.isLast
            )
        )
    }

    /// One byte of the entries or of the bodies is another, or one hash of the proof.
    private mutating func spoilt(_ batch: ItemBatch, _ right: [Digest]) -> (ItemBatch, [Digest]) {
        if !right.isEmpty, self.draws(3) == 0 {
            var right = right
            right[self.draws(right.count)] = self.digest()
            return (batch, right)
        }
        let isInBody = !batch.bodies.isEmpty && self.draws(2) == 0
        let entries = isInBody ? batch.entries : self.withOtherCommitment(batch.entries)
        let bodies = isInBody ? self.flipped(batch.bodies) : batch.bodies
        do {
            let spoilt = try ItemBatch(firstIndex: batch.firstIndex, entries: entries, bodies: bodies) {
                !batch.spans[$0].isEmpty
            }
            return (spoilt, right)
        } catch {
            return (batch, right + [self.digest()])
        }
    }

    private static func withoutBodies(_ batch: ItemBatch) -> ItemBatch {
        do {
            return try ItemBatch(firstIndex: batch.firstIndex, entries: batch.entries, bodies: []) { _ in false }
        } catch {
            return batch
        }
    }

    /// One byte of one entry's last field is another, so that all lengths stay what they are.
    private mutating func withOtherCommitment(_ entries: [UInt8]) -> [UInt8] {
        guard entries.count >= Entry.byteCount else { return entries }
        var entries = entries
        let end = (1 + self.draws(entries.count / Entry.byteCount)) * Entry.byteCount
        entries[end - 1 - self.draws(Digest.byteCount)] ^= self.mask()
        return entries
    }

    /// A head with other bytes behind the author's name, another table, or a certificate that is none.
    private mutating func spoilt(_ item: HeadItem) -> HeadItem {
        let author = 35
        guard item.head.count > author else { return item }
        var (head, lines, certificate) = (item.head, item.lines, item.certificate)
        switch self.draws(4) {
        case 0 where !lines.isEmpty: lines = self.flipped(lines)
        case 1 where certificate != nil: certificate = certificate.map { self.flipped($0) }
        case 2: for place in author..<head.count { head[place] = UInt8(truncatingIfNeeded: self.generator.next()) }
        default: head[author + self.draws(head.count - author)] ^= self.mask()
        }
        return HeadItem(head: head, lines: lines, isWholeTable: item.isWholeTable, certificate: certificate)
    }

    private mutating func flipped(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return bytes }
        var bytes = bytes
        bytes[self.draws(bytes.count)] ^= self.mask()
        return bytes
    }

    /// Not zero.
    private mutating func mask() -> UInt8 { UInt8(1 + self.draws(255)) }

    private mutating func digest() -> Digest {
        Digest((0..<Digest.byteCount).map { _ in UInt8(truncatingIfNeeded: self.generator.next()) }) ?? .zero
    }
}
