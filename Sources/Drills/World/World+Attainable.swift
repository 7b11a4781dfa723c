import Records
import Replication

/// What can still be had after disks have gone: a head that is signed, and of which nobody holds everything, binds
/// nobody; what is held of it does.
extension World {
    /// Honest members that run.
    var live: [Int] { (0..<self.count).filter { self.isUp($0) && self.isHonest($0) } }

    /// Live authors that wait, as the protocol wants it, for their operator's new epoch: others have shown a head of
    /// theirs, and no live member holds all that it covers.
    var waitingForOperator: Set<Int> {
        let live = self.live
        return Set(
            live.filter { author in
                guard case .recovering = self.inspect(author, { $0.signing }) else { return false }
                let target = self.inspect(author) { $0.newestHead(of: author)?.head.reference ?? .none }
                return !self.isHeldWhole(target, of: author, among: live)
            }
        )
    }

    /// Whether some member could bring everything that a head covers.
    func isHeldWhole(_ target: HeadReference, of author: Int, among members: [Int]) -> Bool {
        members.contains { node in
            self.inspect(node) { replica in
                guard node == author else { return !replica.completeHead(of: author).isOlder(than: target) }
                let lines = replica.newestHead(of: node)?.table.lines ?? []
                return lines.allSatisfy { replica.completeSize(of: node, $0.dataset) >= $0.size }
            }
        }
    }

    /// Whether a node holds as much of an author's logs as any member does.
    func holdsWhatThereIs(_ node: Int, of author: Int, among members: [Int]) -> Bool {
        let lines = self.inspect(author) { $0.newestHead(of: author)?.table.lines ?? [] }
        return lines.allSatisfy { line in
            let sizes = members.map { self.inspect($0) { $0.completeSize(of: author, line.dataset) } }
            return self.inspect(node) { $0.completeSize(of: author, line.dataset) } >= min(sizes.max() ?? 0, line.size)
        }
    }
}
