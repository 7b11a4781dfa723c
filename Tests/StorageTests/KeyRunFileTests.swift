import Foundation
import Testing

@testable import Storage

@Suite("The files of key runs")
struct KeyRunFileTests {
    private let temporary: TemporaryFolder
    private let folder: KeyFolder

    init() throws {
        self.temporary = try TemporaryFolder()
        self.folder = try KeyFolder(in: self.temporary.path)
    }

    private func run(_ number: Int64, level: Int = 0, _ pairs: [KeyPair]) throws -> KeyRun {
        let writer = try KeyRunWriter(self.folder, number: number, level: level, keyCountMax: pairs.count)
        // In two pieces, the second of which may begin with the last of the first.
        var first = Array(pairs.prefix(pairs.count / 2))
        var second = Array(pairs.dropFirst(pairs.count / 2))
        try writer.append(&first)
        try writer.append(&second)
        return try writer.finish()
    }

    private func bytes(_ number: Int64) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: self.folder.path(ofRun: number))))
    }

    @Test("a file is the bytes of the format article")
    func encoding() throws {
        let run = try self.run(7, [KeyPair(hash: 1, position: 2), KeyPair(hash: 258, position: 1 << 40)])
        let bytes = try self.bytes(7)
        let pairs: [UInt8] = [
            1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0,
        ]
        #expect(bytes.prefix(32) == pairs[...])
        #expect(bytes[32..<64].allSatisfy { $0 == 0 }, "up to the filter")
        #expect(bytes[64..<128] == run.filter.bytes[...])
        #expect(bytes[128..<136] == [1, 0, 0, 0, 0, 0, 0, 0], "one fence")
        #expect(bytes[136..<144] == (Array("NCBKEYS".utf8) + [1])[...])
        #expect(bytes[144..<160] == [2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], "two pairs, one block")
        #expect(bytes.count == 136 + 80)
        #expect(bytes.suffix(32) == run.digest[...])
    }

    @Test("a hash is found in runs of every length, evenly spread or not, written or opened anew")
    func finding() throws {
        var generator = Seeded(3)
        var number: Int64 = 0
        for count in [1, 2, 9, 500, 1_023, 1_024, 1_025, 2_048, 5_000] {
            for bitCount in [UInt64(64), 40, 3] {
                number += 1
                let pairs = (0..<count).map { place in
                    KeyPair(hash: (generator.next() >> (64 - bitCount)) << 20, position: Int64(place))
                }.sorted()
                let written = try self.run(number, pairs)
                let opened = try KeyRun(in: self.folder, number: number, level: 0, digest: written.digest)
                #expect(opened.damage() == nil)
                let positions = Dictionary(grouping: pairs, by: \.hash).mapValues { $0.map(\.position) }
                let some = bitCount > 3 ? Array(pairs.prefix(20) + pairs.suffix(300)) : Array(pairs.prefix(200))
                var probes = some.map(\.hash)
                probes += some.map { $0.hash &+ 1 } + some.map { $0.hash &- 1 } + [0, .max]
                for probe in probes {
                    var found: [Int64] = []
                    opened.collect(probe, into: &found)
                    #expect(found == positions[probe] ?? [])
                }
                for pair in some {
                    #expect(written.holdsTerm(of: pair.hash | 5), "of the term, whatever the tag")
                }
                #expect(!written.holdsTerm(of: 1 << 19 | 1 << 63))
            }
        }
    }

    @Test("a merge holds every pair of its sources once, in order", arguments: [10, 3_000, 40_000])
    func merging(count: Int) throws {
        var generator = Seeded(UInt64(count))
        var all: Set<KeyPair> = []
        var sources: [KeyRun] = []
        for number in 1...5 {
            var pairs = (0..<count / number).map { KeyPair(hash: generator.next(), position: Int64($0)) }
            // One word that many have, and pairs that two sources have.
            pairs += (0..<count / 4).map { KeyPair(hash: 9 << 60, position: Int64($0 / 2)) }
            all.formUnion(pairs)
            sources.append(try self.run(Int64(number), pairs.sorted()))
        }
        let writer = try KeyRunWriter(self.folder, number: 6, level: 1, keyCountMax: 6 * count)
        let merged = try KeyMerge.merge(sources, into: writer) { true }
        var pairs: [KeyPair] = []
        #expect(merged.appendPairs(from: 0, below: nil, to: &pairs) == all.count)
        #expect(pairs == all.sorted())
        #expect(merged.damage() == nil)
        #expect(try KeyRun(in: self.folder, number: 6, level: 1, digest: merged.digest).keyCount == all.count)
    }

    @Test("a merge that is stopped leaves no file")
    func stopped() throws {
        let source = try self.run(1, [KeyPair(hash: 1, position: 1)])
        #expect(throws: StorageError(.closed, "")) {
            let writer = try KeyRunWriter(self.folder, number: 2, level: 1, keyCountMax: 1)
            _ = try KeyMerge.merge([source], into: writer) { false }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: self.folder.path) == ["1.run"])
    }

    @Test("a file that was cut short, grew, changed anywhere, or is another run's is refused or known to be damaged")
    func damaged() throws {
        var generator = Seeded(8)
        let pairs = (0..<1_100).map { KeyPair(hash: generator.next(), position: Int64($0)) }.sorted()
        let run = try self.run(1, pairs)
        let whole = try self.bytes(1)
        func open(_ bytes: [UInt8]) throws -> KeyRun {
            try Data(bytes).write(to: URL(fileURLWithPath: self.folder.path(ofRun: 2)))
            return try KeyRun(in: self.folder, number: 2, level: 0, digest: run.digest)
        }
        #expect(try open(whole).damage() == nil)
        for count in [0, 1, 79, 80, whole.count - 80, whole.count - 1] {
            #expect(throws: StorageError(.corrupt, "")) { try open(Array(whole.prefix(count))) }
        }
        #expect(throws: StorageError(.corrupt, "")) { try open(whole + [0]) }
        let pairsEnd = pairs.count * KeyPair.byteCount
        for place in stride(from: 0, to: pairsEnd, by: 997) {
            var changed = whole
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(try open(changed).damage() != nil, "byte \(place)")
        }
        let padded = (pairsEnd + 63) / 64 * 64
        for place in padded..<whole.count {
            var changed = whole
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(throws: StorageError(.corrupt, ""), "byte \(place)") { try open(changed) }
        }
        let other = try self.run(3, pairs)
        #expect(other.digest != run.digest, "the same pairs at another time")
        #expect(throws: StorageError(.corrupt, "")) { try open(try self.bytes(3)) }
        #expect(throws: StorageError(.missing, "")) {
            _ = try KeyRun(in: self.folder, number: 4, level: 0, digest: run.digest)
        }
    }
}
