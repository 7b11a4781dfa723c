import Records
import Replication
import Sodium

/// What of a run goes into its trace: every event with its effects, and now and then everything.
extension World {
    func addToTrace(_ event: Event, _ effects: [Effect], at node: Int) {
        self.trace.add(self.now ^ UInt64(truncatingIfNeeded: node) << 48 ^ event.traceWord)
        var word = UInt64(truncatingIfNeeded: effects.count)
        for effect in effects { word = word &* 31 &+ effect.traceWord }
        self.trace.add(word)
        if self.stepCount % max(1, self.settings.stepsPerTrace) == 0 { self.addStateToTrace() }
    }

    /// Every node's heads and proved sizes.
    func addStateToTrace() {
        for node in self.nodes.indices where self.nodes[node].isUp {
            self.trace.add(node)
            var trace = self.trace
            self.inspect(node) { replica in
                let digest = replica.stateDigest.words
                trace.add(digest.word0)
                trace.add(digest.word1)
                replica.forEachProvedSize { _, _, size in trace.add(size) }
            }
            self.trace = trace
        }
    }
}

extension Event {
    /// Tells kinds of event apart, and what names them.
    fileprivate var traceWord: UInt64 {
        switch self {
        case .started: 1
        case .linkUp(let code, let link): 2 ^ UInt64(code.rawValue) << 8 ^ link << 24
        case .linkDown(let code, let link): 3 ^ UInt64(code.rawValue) << 8 ^ link << 24
        case .received(let message, let code, let link): 4 ^ UInt64(code.rawValue) << 8 ^ link << 24 ^ message.traceWord
        case .publish(let publication): 5 ^ publication.number << 8
        case .committed(let number, let outcome):
            if case .durable = outcome { 6 ^ number << 8 } else { 7 ^ number << 8 }
        case .frozen(let reference): 8 ^ reference.sequence << 8 ^ reference.hash.words.word0
        case .freezeFailed(let reference, _): 9 ^ reference.sequence << 8
        case .signed(let reference, _): 10 ^ reference.sequence << 8 ^ reference.hash.words.word0
        case .served(let code, let link, let request): 11 ^ UInt64(code.rawValue) << 8 ^ link << 24 ^ request << 40
        case .tick: 12
        case .freezeRefused(let reference, _): 13 ^ reference.sequence << 8
        case .compared(let number, let left, _): 14 ^ number << 8 ^ UInt64(left.count) << 40
        case .compareFailed(let number): 15 ^ number << 8
        }
    }
}

extension Effect {
    fileprivate var traceWord: UInt64 {
        switch self {
        case .send(let message, let code, let link, let priority):
            message.traceWord ^ UInt64(code.rawValue) << 8 ^ link << 24 ^ UInt64(priority.rawValue)
        case .close(let code, let link, _): 2 ^ UInt64(code.rawValue) << 8 ^ link << 24
        case .commit(let commit): 3 ^ commit.number << 8 ^ UInt64(commit.appends.count) << 48
        case .freeze(let head): 4 ^ head.reference.hash.words.word0
        case .sign(let head): 5 ^ head.reference.hash.words.word0
        case .serve(let serving): 6 ^ serving.request << 8
        case .wakeUp(let moment): 7 ^ moment << 8
        case .published(let number, _): 8 ^ number << 8
        case .stored: 9
        case .progressed: 10
        case .note: 11
        case .compare(let comparison): 12 ^ comparison.number << 8 ^ comparison.at << 32
        case .distrustMark: 13
        }
    }
}

extension Message {
    fileprivate var traceWord: UInt64 {
        switch self {
        case .hello(let hello): 1 ^ hello.utc << 8
        case .ping(let number, let digest): 2 ^ number << 8 ^ digest.words.word0
        case .pong(let number, let digest): 3 ^ number << 8 ^ digest.words.word0
        case .summary(let rows, let forks): 4 ^ UInt64(rows.count) << 8 ^ UInt64(forks.count) << 32
        case .heads(let items): 5 ^ UInt64(items.count) << 8
        case .headsWanted(let codes): 6 ^ UInt64(codes.count) << 8
        case .push(let push): 7 ^ push.item.traceWord ^ UInt64(push.news.count) << 8
        case .want(let want): 8 ^ want.request << 8 ^ want.indexes.lowerBound << 32
        case .range(let answer): 9 ^ answer.request << 8 ^ answer.batch.indexes.upperBound << 32
        case .later(let request): 10 ^ request << 8
        case .bodiesWanted(let wanted): 11 ^ wanted.request << 8
        case .bodies(let answer): 12 ^ answer.request << 8 ^ UInt64(answer.fills.count) << 48
        case .consistencyWanted(let log, let from, let to): 13 ^ UInt64(log.author.rawValue) ^ from << 16 ^ to << 32
        case .consistency(let log, let from, let to, _): 14 ^ UInt64(log.author.rawValue) ^ from << 16 ^ to << 32
        case .vectorsWanted(let codes): 15 ^ UInt64(codes.count) << 8
        case .vectors(let items): 16 ^ UInt64(items.count) << 8
        case .forkProof(let bytes): 17 ^ UInt64(bytes.count) << 8
        case .newestWanted(let number): 18 ^ number << 8
        case .newest(let number, let items): 19 ^ number << 8 ^ UInt64(items.count) << 40
        }
    }
}

extension HeadItem {
    /// From the signature, which depends on everything that was signed.
    fileprivate var traceWord: UInt64 {
        self.head.suffix(8).reduce(UInt64(self.lines.count)) { $0 << 8 ^ UInt64($1) }
    }
}
