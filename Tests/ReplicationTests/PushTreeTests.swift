import Sodium
import Testing

@testable import Replication

@Suite("The push tree")
struct PushTreeTests {
    private static let mesh = SHA256.hash(Array("mesh".utf8))
    private static let count = 196

    private func tree(author: Int, sequence: UInt64) -> PushTree {
        PushTree(mesh: Self.mesh, author: author, sequence: sequence, memberCount: Self.count, fanOut: 14)
    }

    /// Carries a head down the tree: how often each member is sent it, and in which round first.
    private func spread(
        author: Int,
        sequence: UInt64,
        isUp: (Int) -> Bool,
        sees: (_ sender: Int, _ receiver: Int) -> Bool
    ) -> (counts: [Int], rounds: [Int?]) {
        let tree = self.tree(author: author, sequence: sequence)
        var counts = Array(repeating: 0, count: Self.count)
        var rounds: [Int?] = Array(repeating: nil, count: Self.count)
        rounds[author] = 0
        var senders = [author]
        var round = 0
        while !senders.isEmpty {
            round += 1
            var next: [Int] = []
            for sender in senders {
                for receiver in tree.receivers(of: sender, isLinked: { sees(sender, $0) }) where isUp(receiver) {
                    counts[receiver] += 1
                    guard rounds[receiver] == nil else { continue }
                    rounds[receiver] = round
                    next.append(receiver)
                }
            }
            senders = next
        }
        return (counts, rounds)
    }

    @Test("When all are linked, each of 196 is reached exactly once, in at most two rounds", arguments: [0, 7, 195])
    func everybodyOnce(author: Int) {
        for sequence in UInt64(1)...20 {
            let (counts, rounds) = self.spread(
                author: author,
                sequence: sequence,
                isUp: { _ in true },
                sees: { _, _ in true }
            )
            for member in 0..<Self.count where member != author { #expect(counts[member] == 1) }
            #expect(counts[author] == 0)
            #expect(rounds.compactMap { $0 }.max() == 2)
        }
    }

    @Test("Who is down is skipped and its children adopted: if all know, every live member is reached once")
    func adoption() {
        for seed in UInt64(0)..<20 {
            let down = self.down(tenths: 1, seed: seed)
            let author = (0..<Self.count).first { !down[$0] } ?? 0
            let (counts, rounds) = self.spread(
                author: author,
                sequence: seed + 1,
                isUp: { !down[$0] },
                sees: { !down[$1] }
            )
            for member in 0..<Self.count where member != author { #expect(counts[member] == (down[member] ? 0 : 1)) }
            #expect(rounds.compactMap { $0 }.max() ?? 9 <= 2)
        }
    }

    @Test("With 10 % down, unknown to half of the others, more than nine of ten live members are reached by push alone")
    func halfKnow() {
        var reached = 0
        var live = 0
        for seed in UInt64(0)..<40 {
            let down = self.down(tenths: 1, seed: seed)
            let author = (0..<Self.count).first { !down[$0] } ?? 0
            var generator = SeededGenerator(seed: seed + 500)
            let knows = (0..<Self.count).map { _ in generator.below(2) == 0 }
            let (_, rounds) = self.spread(
                author: author,
                sequence: seed + 1,
                isUp: { !down[$0] },
                sees: { sender, receiver in !(down[receiver] && knows[sender]) }
            )
            for member in 0..<Self.count where !down[member] {
                live += 1
                if rounds[member] != nil { reached += 1 }
            }
        }
        // The design's simulation reached 96.5 % of the live ones within 0.6 s, pulls included.
        #expect(reached * 1_000 / live >= 900, "\(reached) of \(live)")
        #expect(reached < live)
    }

    @Test("Every member derives the same tree, and another one for another head")
    func sameTree() {
        let one = self.tree(author: 3, sequence: 5)
        let same = self.tree(author: 3, sequence: 5)
        let other = self.tree(author: 3, sequence: 6)
        let members = 0..<Self.count
        #expect(members.allSatisfy { one.receivers(of: $0) { _ in true } == same.receivers(of: $0) { _ in true } })
        #expect(members.contains { one.receivers(of: $0) { _ in true } != other.receivers(of: $0) { _ in true } })
        #expect(one.receivers(of: 500) { _ in true }.isEmpty)
    }

    private func down(tenths: Int, seed: UInt64) -> [Bool] {
        var generator = SeededGenerator(seed: seed)
        return (0..<Self.count).map { _ in generator.below(10) < tenths }
    }
}
