import Records
import Replication
import Testing

@Suite("A node that dies")
struct CrashTests {
    @Test("It may die at any event: all that was acknowledged is there afterwards, and nothing is signed twice")
    func everyEvent() throws {
        var diedCount = 0
        for step in 0..<400 {
            var mesh = try TestMesh(count: 3)
            mesh.encodes = false
            mesh.linkAll()
            let numbers = try (0..<4).map { _ in try mesh.publish(2, at: 0, bodyByteCount: 4) }
            for _ in 0..<step { mesh.stepOnce() }
            let isDone = mesh.isConverged
            let acknowledged = numbers.compactMap { number -> Range<UInt64>? in
                if case .durable(let indexes) = mesh.nodes[0].publications[number] { indexes } else { nil }
            }
            let log = LogID(author: mesh.codes[0], dataset: DatasetNumber(rawValue: 16))
            let stored = mesh.nodes[0].store.entries(log)
            let signed = mesh.nodes[0].signed.count
            mesh.crash(0)
            mesh.run(seconds: 1)
            try mesh.restart(0)
            let number = try mesh.publish(2, at: 0)
            try mesh.run(until: { $0.isConverged })
            diedCount += 1
            // The very entries, at the very places; the new ones behind them.
            let others = mesh.nodes[2].store.entries(log)
            for indexes in acknowledged {
                let places = Int(indexes.lowerBound)..<Int(indexes.upperBound)
                try #require(stored.count >= places.upperBound && others.count >= places.upperBound, "step \(step)")
                #expect(Array(others[places]) == Array(stored[places]), "step \(step)")
            }
            #expect(mesh.nodes[0].publications[number] == .durable(UInt64(stored.count)..<UInt64(stored.count + 2)))
            #expect(others.count == stored.count + 2, "step \(step)")
            #expect(mesh.nodes[0].signed.count > signed, "step \(step)")
            for node in mesh.nodes {
                let numbers = Dictionary(grouping: node.signed) { $0.head.sequence }
                #expect(numbers.values.allSatisfy { Set($0.map(\.hash)).count == 1 }, "step \(step)")
                #expect(node.store.forkProofs.isEmpty)
            }
            if isDone { break }
        }
        // It died at each event until all was done.
        #expect((21..<400).contains(diedCount))
    }

    @Test("The same seeds give the same run, effect by effect")
    func determinism() throws {
        var traces: [UInt64?] = []
        for _ in 0..<2 {
            var mesh = try TestMesh(count: 4)
            mesh.trace = 0xCBF2_9CE4_8422_2325
            mesh.encodes = false
            mesh.linkAll()
            for place in 0..<4 { try mesh.publish(3, at: place, bodyByteCount: 3) }
            mesh.cut([0], from: [1, 2, 3])
            mesh.run(seconds: 3)
            mesh.heal()
            try mesh.run(until: { $0.isConverged })
            traces.append(mesh.trace)
        }
        #expect(traces[0] == traces[1])
        #expect(traces[0] != 0xCBF2_9CE4_8422_2325)
    }
}
