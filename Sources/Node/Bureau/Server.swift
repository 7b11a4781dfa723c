import Dispatch
import Logging
import MerkleLog
import Replication
import Storage
import Transport

/// Answers peers' wants from storage, frame by frame, no faster than their links take it.
///
/// Reading and encoding happen on a thread of their own, so that neither gossip nor the writer waits for them.
final class Server: Sendable {
    /// A bulk frame stays under this, so that a head need not wait long behind it.
    static let frameByteCountMax = 240 * 1_024

    private let store: Store
    private let limits: Limits
    private let logger: Logger
    private let queue = DispatchQueue(label: "ncb.serve", qos: .utility)

    init(store: Store, limits: Limits, logger: Logger) {
        self.store = store
        self.limits = limits
        self.logger = logger
    }

    /// Returns when everything is handed to the link, or the link is gone, or storage refuses.
    func carryOut(_ serving: Serving, on link: Link) async {
        do {
            switch serving.subject {
            case .range(let request): try await self.serve(request, serving, on: link)
            case .bodies(let indexes, let log):
                let frame = try await self.offQueue {
                    let fills = try self.store.read {
                        try $0.bodies(log, indexes: indexes, byteCountMax: Self.frameByteCountMax)
                    }
                    return try MessageCodec.encode(
                        .bodies(BodiesAnswer(request: serving.request, log: log, fills: fills))
                    )
                }
                try await link.send(frame, priority: FramePriority(serving.priority))
            case .consistency(let log, let from, let to):
                let frame = try await self.offQueue {
                    let proof = try self.store.read { try $0.consistencyProof(log, from: from, to: to).hashes }
                    return try MessageCodec.encode(.consistency(log: log, from: from, to: to, proof: proof))
                }
                try await link.send(frame, priority: FramePriority(serving.priority))
            }
        } catch {
            // The asker's want runs out and goes to another peer; nothing is lost here.
            self.logger.info("serve-ended", metadata: ["peer": "\(serving.peer)", "reason": "\(error)"])
        }
    }

    private func serve(_ request: RangeRequest, _ serving: Serving, on link: Link) async throws {
        var start = request.indexes.lowerBound
        var sentByteCount = 0
        while start < request.indexes.upperBound {
            let part = RangeRequest(
                log: request.log,
                indexes: start..<request.indexes.upperBound,
                treeSize: request.treeSize,
                withLeft: request.withLeft,
                byteCountMax: Self.frameByteCountMax
            )
            let budget = request.byteCountMax - sentByteCount
            let (frame, end, byteCount) = try await self.offQueue {
                let items = try self.store.read { try $0.serve(part) }
                let end = items.batch.indexes.upperBound
                let isLast = end >= request.indexes.upperBound || items.batch.byteCount >= budget
                let answer = RangeAnswer(request: serving.request, items: items, isLast: isLast)
                return (try MessageCodec.encode(.range(answer)), end, items.batch.byteCount)
            }
            try await link.send(frame, priority: FramePriority(serving.priority))
            sentByteCount += byteCount
            guard end > start, sentByteCount < request.byteCountMax else { return }
            start = end
        }
    }

    /// How a tree that is proved here begins.
    func compare(_ comparison: Comparison) async throws -> RangeProof {
        try await self.offQueue { try self.store.read { try $0.compare(comparison) } }
    }

    private func offQueue<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            self.queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
