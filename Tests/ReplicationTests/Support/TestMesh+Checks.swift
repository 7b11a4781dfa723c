import Records
import Replication

extension TestMesh {
    /// Whether every node that is up has proved and complete what every author has made durable.
    var isConverged: Bool { self.isConverged(except: []) }

    func isConverged(except excluded: [Int]) -> Bool {
        guard self.nodes.allSatisfy({ $0.publications.count == $0.publishedCount }) else { return false }
        let included = self.nodes.indices.filter { !excluded.contains($0) && self.nodes[$0].isUp }
        for author in included {
            let own = self.nodes[author].replica.overview(of: author)
            for place in included {
                let seen = self.nodes[place].replica.overview(of: author)
                guard own.logs.allSatisfy({ own.table[$0.id.dataset]?.size == $0.proved }) else { return false }
                guard own.newest != nil || own.logs.isEmpty, seen.newest == own.newest else { return false }
                for log in own.logs {
                    guard let copy = seen.logs.first(where: { $0.id == log.id }), copy.complete == log.proved,
                        copy.claimed == log.proved
                    else { return false }
                }
            }
        }
        return true
    }

    /// Takes the next event of the queue, if there is one.
    mutating func stepOnce() {
        guard let next = self.popNext() else { return }
        self.step(next)
    }
}
