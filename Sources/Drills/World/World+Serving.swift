import Records
import Replication

/// A node's reading connection: answers wants frame by frame, no faster than their links take them.
extension World {
    /// As the real node has it.
    static let serveFrameByteCountMax = 240 * 1_024
    /// Finding and encoding one frame, beside its bytes, microseconds.
    private static let frameTime: UInt64 = 150

    func beginServing(_ serving: Serving, at node: Int) {
        var start: UInt64 = 0
        if case .range(let request) = serving.subject { start = request.indexes.lowerBound }
        self.nodes[node].serveCount += 1
        let job = self.nodes[node].serveCount
        self.nodes[node].serves[job] = ServeJob(serving: serving, start: start)
        self.planServing(job, at: node)
    }

    /// The next frame will be ready when the reading connection has come to it.
    func planServing(_ job: Int, at node: Int) {
        let begin = max(self.now, self.nodes[node].readerBusyUntil)
        self.nodes[node].readerBusyUntil = begin &+ Self.frameTime &* self.nodes[node].faults.slowness
        self.queue.push(
            self.nodes[node].readerBusyUntil,
            .served(node: node, boot: self.nodes[node].boot, job: job)
        )
    }

    func goOnServing(_ number: Int, at node: Int) {
        guard var job = self.nodes[node].serves[number], let other = self.place(of: job.serving.peer) else { return }
        let lane = node * self.count + other
        guard self.lanes[lane].link == job.serving.link else { return self.endServing(number, at: node) }
        if job.frame == nil {
            let before = self.workTimer.enter(.disks)
            defer { self.workTimer.enter(before) }
            do {
                try self.readFrame(of: &job, at: node)
            } catch {
                self.branches.count(.serveFailed)
                return self.endServing(number, at: node)
            }
        }
        guard let frame = job.frame else { return self.endServing(number, at: node) }
        if let queue = self.queues[lane], !queue.hasRoom(for: frame.byteCount, job.serving.priority) {
            self.branches.count(.serveWaitedForRoom)
            self.queues[lane]?.waiters[Int(job.serving.priority.rawValue)].append(number)
            self.nodes[node].serves[number] = job
            return
        }
        job.frame = nil
        self.nodes[node].serves[number] = job
        self.send(frame.message, from: node, to: other, link: job.serving.link, job.serving.priority)
        if job.isLast { self.endServing(number, at: node) } else { self.planServing(number, at: node) }
    }

    private func endServing(_ number: Int, at node: Int) {
        guard let job = self.nodes[node].serves.removeValue(forKey: number) else { return }
        let serving = job.serving
        self.handle(.served(serving.peer, link: serving.link, request: serving.request), at: node)
    }

    private func readFrame(of job: inout ServeJob, at node: Int) throws {
        let store = self.nodes[node].store
        let message: Message
        switch job.serving.subject {
        case .range(let request):
            let budget = request.byteCountMax - job.sentByteCount
            let items = try store.serve(
                RangeRequest(
                    log: request.log,
                    indexes: job.start..<request.indexes.upperBound,
                    treeSize: request.treeSize,
                    withLeft: request.withLeft,
                    byteCountMax: Self.serveFrameByteCountMax
                )
            )
            let end = items.batch.indexes.upperBound
            job.isLast = end >= request.indexes.upperBound || items.batch.byteCount >= budget
            job.start = end
            job.sentByteCount += items.batch.byteCount
            message = .range(RangeAnswer(request: job.serving.request, items: items, isLast: job.isLast))
        case .bodies(let indexes, let log):
            let fills = try store.bodies(log, indexes: indexes, byteCountMax: Self.serveFrameByteCountMax)
            job.isLast = true
            message = .bodies(BodiesAnswer(request: job.serving.request, log: log, fills: fills))
        case .consistency(let log, let from, let to):
            let proof = try store.consistencyProof(log, from: from, to: to)
            job.isLast = true
            message = .consistency(log: log, from: from, to: to, proof: proof)
        }
        job.frame = (message, MessageSize.frame(message))
    }
}
