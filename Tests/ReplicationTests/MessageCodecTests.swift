import Records
import Sodium
import Testing

@testable import Replication

@Suite("Messages and their bytes")
struct MessageCodecTests {
    private func messages() throws -> [Message] {
        let lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 9)
        let known = try lab.head(of: 1, 3, [log.line(9)])
        let item = lab.item(known, of: 1)
        let want = Want(request: 7, log: log.id, indexes: 2..<6, treeSize: 9, withLeft: true)
        let digest = SHA256.hash([1])
        return [
            .hello(Hello(versionMin: 1, versionMax: 3, utc: 5)), .ping(number: .max, digest: digest),
            .pong(number: 1, digest: digest), .summary([], forks: [7, 300]),
            .summary([SummaryRow(author: lab.codes[1], epoch: 1, sequence: .max, shortHash: .max)], forks: []),
            .heads([item, lab.item(known, of: 1, isBare: true)]), .headsWanted(lab.codes),
            .push(Push(item: item, news: [try log.news(3..<6, treeSize: 9, withLeft: true)])), .want(want),
            .range(try log.answer(want)), .range(try log.answer(want) { $0 == 3 }), .later(request: 8),
            .bodiesWanted(BodiesWanted(request: 1, log: log.id, indexes: [0, 5, 8])),
            .bodies(BodiesAnswer(request: 1, log: log.id, fills: [try log.fill(0), try log.fill(8)])),
            .consistencyWanted(log: log.id, from: 4, to: 9),
            .consistency(log: log.id, from: 4, to: 9, proof: try log.consistency(from: 4, to: 9)),
            .vectorsWanted([lab.codes[2]]),
            .vectors([VectorItem(member: lab.codes[2], vector: Vector(authors: lab.codes).encoded)]),
            .forkProof([1, 2, 3]), .newestWanted(number: 9), .newest(number: 9, [item, item]),
            .newest(number: 0, []),
        ]
    }

    @Test("Every message comes back as it was")
    func roundTrips() throws {
        for message in try self.messages() {
            #expect(try MessageCodec.decode(try MessageCodec.encode(message)) == message)
        }
    }

    @Test("10,000 mutated and random frames are refused or give something that encodes again; none traps")
    func mutations() throws {
        let frames = try self.messages().map { try MessageCodec.encode($0) }
        var generator = SeededGenerator(seed: 11)
        var decodedCount = 0
        for round in 0..<10_000 {
            var bytes = frames[generator.below(frames.count)]
            if round.isMultiple(of: 10) {
                bytes = (0..<generator.below(200)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            }
            for _ in 0...generator.below(4) where !bytes.isEmpty {
                switch generator.below(4) {
                case 0: bytes[generator.below(bytes.count)] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes.removeLast(generator.below(bytes.count))
                case 2: bytes.insert(0xFF, at: generator.below(bytes.count))
                default: bytes += bytes.suffix(generator.below(bytes.count))
                }
            }
            guard let message = try? MessageCodec.decode(bytes) else { continue }
            decodedCount += 1
            #expect(try MessageCodec.encode(message).count <= bytes.count * 2 + 64)
        }
        #expect(decodedCount > 500)
    }

    @Test("Counts, ranges and lengths over their bounds are refused before they take memory")
    func bounds() throws {
        let lab = try Lab()
        let log = LogID(author: lab.codes[1], dataset: DatasetNumber(rawValue: 16))
        let row = SummaryRow(author: lab.codes[1], epoch: 1, sequence: 1, shortHash: 1)
        let digests = Array(repeating: Digest.zero, count: 81)
        let tooMuch: [Message] = [
            .summary(Array(repeating: row, count: 1_025), forks: []),
            .headsWanted(Array(repeating: lab.codes[0], count: 1_025)),
            .consistency(log: log, from: 1, to: 2, proof: digests),
            .consistencyWanted(log: log, from: 2, to: 2), .consistencyWanted(log: log, from: 1, to: Entry.logSizeMax),
            .want(Want(request: 1, log: log, indexes: 3..<3, treeSize: 9, withLeft: false)),
            .want(Want(request: 1, log: log, indexes: 0..<1, treeSize: .max, withLeft: false)),
            .bodiesWanted(BodiesWanted(request: 1, log: log, indexes: Array(0..<65))),
            .bodiesWanted(BodiesWanted(request: 1, log: log, indexes: [3, 2])),
            .vectors(Array(repeating: VectorItem(member: lab.codes[0], vector: []), count: 17)),
        ]
        for message in tooMuch {
            let bytes = try MessageCodec.encode(message)
            #expect(throws: FormatError.self) { try MessageCodec.decode(bytes) }
        }
        // A megabyte of empty heads: field 5 of the frame, each element two bytes.
        let empties = (0..<1_000_000).map { UInt8($0.isMultiple(of: 2) ? 0x0A : 0) }
        let frame: [UInt8] = [0x2A, 0xC0, 0x84, 0x3D] + empties
        #expect(throws: FormatError(.outOfRange, "")) { try MessageCodec.decode(frame) }
        let long = [UInt8](repeating: 0, count: MessageCodec.frameByteCountMax + 1)
        #expect(throws: FormatError(.outOfRange, "")) { try MessageCodec.decode(long) }
        #expect(throws: FormatError(.unknownKind, "")) { try MessageCodec.decode([]) }
    }

    @Test("Whatever a peer sends, decoded or made up, a replica takes without a trap and keeps going")
    func replicaTakesAnything() throws {
        let frames = try self.messages().map { try MessageCodec.encode($0) }
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<30 {
            var lab = try Lab()
            for _ in 0..<100 {
                var bytes = frames[generator.below(frames.count)]
                for _ in 0..<generator.below(3) {
                    bytes[generator.below(bytes.count)] ^= 1 << UInt8(generator.below(8))
                }
                guard let message = try? MessageCodec.decode(bytes) else { continue }
                lab.receive(message, from: 1 + generator.below(4))
            }
            lab.wait(milliseconds: 300)
            #expect(lab.replica.forkProofCount == 0)
        }
    }
}
