import Dispatch
import Gateway
import Importing
import Node
import Synchronization

/// Sends batches to the node, several at once, and counts what was acknowledged.
///
/// The reading thread blocks in ``send(_:positions:)`` while ``inFlightMax`` batches are under way, so that a list
/// never piles up in memory. It is a thread of its own, not one of the tasks' pool.
final class BatchSender: Sendable {
    static let inFlightMax = 4

    private struct State {
        var counts = ImportCounts()
        var refusals: [Refusal] = []
        var problem: (any Error)?
    }

    private let desk: any Desk
    private let slots = DispatchSemaphore(value: BatchSender.inFlightMax)
    private let state = Mutex(State())

    init(desk: any Desk) {
        self.desk = desk
    }

    var counts: ImportCounts { self.state.withLock { $0.counts } }

    /// The first thing that went wrong; nothing more is sent after it.
    var problem: (any Error)? { self.state.withLock { $0.problem } }

    /// Rows that the node refused and that were not taken yet.
    func takeRefusals() -> [Refusal] {
        self.state.withLock { state in
            defer { state.refusals = [] }
            return state.refusals
        }
    }

    /// Blocks while too many batches are under way.
    ///
    /// - Parameter positions: where each item stands in the list.
    /// - Throws: what went wrong with an earlier batch.
    func send(_ batch: ImportBatch, positions: [FilePosition]) throws {
        self.slots.wait()
        if let problem = self.problem {
            self.slots.signal()
            throw problem
        }
        Task {
            defer { self.slots.signal() }
            do {
                self.note(try await self.desk.importBatch(batch), positions: positions)
            } catch {
                self.state.withLock { $0.problem = $0.problem ?? error }
            }
        }
    }

    /// Blocks until everything that was sent is answered.
    func drain() {
        for _ in 0..<Self.inFlightMax { self.slots.wait() }
        for _ in 0..<Self.inFlightMax { self.slots.signal() }
    }

    private func note(_ result: ImportBatchResult, positions: [FilePosition]) {
        let refusals = result.refused.map { item in
            Refusal(
                position: positions.indices.contains(item.item)
                    ? positions[item.item] : FilePosition(byteOffset: 0, line: 1, column: 1),
                reason: item.reason,
                original: [],
                originalByteCount: 0
            )
        }
        self.state.withLock { state in
            state.counts.new += result.new
            state.counts.revised += result.revised
            state.counts.unchanged += result.unchanged
            state.counts.refused += refusals.count
            state.refusals += refusals
        }
    }
}
