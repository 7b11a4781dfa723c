import Foundation
import Synchronization

/// Publishes single records at one node from several writers at once, and keeps what was acknowledged.
final class Load: Sendable {
    /// A record that the node has said is durable.
    struct Record: Sendable {
        let number: String
        let id: String
        let index: Int
        /// When the answer was here, in seconds since 1970.
        let at: Double
    }

    private let node: NodeProcess
    private let prefix: String
    private let issuer: String
    private let acknowledged = Mutex<[Record]>([])

    /// - Parameter prefix: what the document numbers begin with; together with a counter they must not repeat.
    init(node: NodeProcess, prefix: String, issuer: String) {
        self.node = node
        self.prefix = prefix
        self.issuer = issuer
    }

    /// Runs until the node is gone, or each writer has published so many.
    ///
    /// - Parameter pause: before each publication, so that several heads are signed meanwhile.
    /// - Returns: what was acknowledged, in the order of the answers.
    func run(writerCount: Int, countPerWriter: Int = .max, pause: Duration? = nil) async -> [Record] {
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<writerCount {
                group.addTask {
                    for count in 0..<countPerWriter {
                        if let pause, (try? await Wait.moment(pause)) == nil { return }  // Cancelled: the test is over.
                        guard await self.publish("\(self.prefix)\(writer)N\(count)") else { return }
                    }
                }
            }
        }
        return self.acknowledged.withLock { $0 }
    }

    /// - Returns: whether to go on.
    private func publish(_ number: String) async -> Bool {
        do {
            let published = try await self.node.api.publish(number: number, issuer: self.issuer)
            guard published.committed, let id = published.recordId, let index = published.index else { return false }
            let now = Date().timeIntervalSince1970
            self.acknowledged.withLock { $0.append(Record(number: number, id: id, index: index, at: now)) }
            return true
        } catch {
            return false  // The node was killed: what it did not answer counts as nothing.
        }
    }
}
