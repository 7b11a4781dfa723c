import Membership
import Records
import Replication

/// How long members need until they hold again, after a heal or a start, what others had signed by then.
///
/// Looked at now and then, at first every 20 ms, later at every hundredth of the time that has passed.
final class Recoveries: WorldObserver {
    let hooks: ObserverHooks = [.life]

    private struct Watch {
        /// Places among what has occurred.
        let events: [Int]
        let at: UInt64
        let targets: [HeadReference]
        /// By node: authors that are not complete there; nodes that are done are taken out.
        var missing: [Int: [Int]]
        /// Nodes that have to sign again.
        var silent: Set<Int>
        let isHeal: Bool
        let bound: UInt64?
        let meter: HealMeter.Start?
        var nextLook: UInt64
    }

    /// How one of them ended.
    struct Outcome {
        let at: UInt64
        /// `nil`: not before something else happened, or the run ended.
        var time: UInt64?
        var bound: UInt64?
    }

    private var watches: [Watch] = []
    /// By what occurred: the longest of its members.
    private(set) var outcomes: [Int: Outcome] = [:]
    /// Of the last heal at which somebody lacked something, else of the last.
    private(set) var lastHeal: Outcome?
    /// When the last cut ended.
    private(set) var lastCutHealAt: UInt64?
    /// Of the heal at which most was lacked.
    private(set) var meter: HealMeter?
    private let book: HeadBook
    private let ledger: Ledger

    init(book: HeadBook, ledger: Ledger) {
        self.book = book
        self.ledger = ledger
    }

    // MARK: Beginnings

    /// Everything is whole: from now on all live members come together.
    ///
    /// - Parameter isEvent: whether something had kept them apart; else it is only the end of the drill's time.
    func beginHeal(
        _ events: [Int],
        cuts: [DrillDirector.Cut],
        bound: UInt64?,
        isEvent: Bool = true,
        in world: World
    ) {
        if !cuts.isEmpty { self.lastCutHealAt = world.now }
        let live = (0..<world.count).filter { world.isUp($0) && world.isHonest($0) }
        let meter = cuts.count == 1 ? HealMeter.Start(cuts, self.ledger, in: world) : nil
        let watch = self.watch(events, live, isHeal: true, bound: bound, meter: meter, in: world)
        // Where nobody lacks anything, what the last heal that mattered took still stands, unless nobody knows.
        let isUnknown = self.lastHeal?.time == nil && !self.watches.contains { $0.isHeal && $0.at == self.lastHeal?.at }
        if isUnknown || (isEvent && !watch.missing.isEmpty) || !events.isEmpty {
            self.lastHeal = Outcome(at: world.now, time: watch.missing.isEmpty ? 0 : nil, bound: bound)
        }
        self.add(watch)
    }

    /// A member has started, and has to come back.
    func beginStart(of node: Int, event: Int, in world: World) {
        guard world.isUp(node), world.isHonest(node) else { return }
        self.add(self.watch([event], [node], isHeal: false, bound: nil, meter: nil, in: world))
    }

    private func watch(
        _ events: [Int],
        _ nodes: [Int],
        isHeal: Bool,
        bound: UInt64?,
        meter: HealMeter.Start?,
        in world: World
    ) -> Watch {
        var targets = Array(repeating: HeadReference.none, count: world.count)
        let live = (0..<world.count).filter { world.isUp($0) && world.isHonest($0) }
        for author in live {
            targets[author] = world.inspect(author) { $0.newestHead(of: author)?.head.reference ?? .none }
        }
        var missing: [Int: [Int]] = [:]
        for node in nodes {
            let lacked = live.filter { author in
                author != node && world.isConnected(node, author)
                    && world.inspect(node) { $0.completeHead(of: author).isOlder(than: targets[author]) }
            }
            if !lacked.isEmpty || !isHeal { missing[node] = lacked }
        }
        return Watch(
            events: events,
            at: world.now,
            targets: targets,
            missing: missing,
            silent: isHeal ? [] : Set(nodes),
            isHeal: isHeal,
            bound: bound,
            meter: meter,
            nextLook: world.now
        )
    }

    private func add(_ watch: Watch) {
        for event in watch.events {
            var outcome = self.outcomes[event] ?? Outcome(at: watch.at, time: 0, bound: nil)
            outcome.bound = watch.bound ?? outcome.bound
            self.outcomes[event] = outcome
        }
        guard !watch.missing.isEmpty else { return }
        self.watches.append(watch)
    }

    // MARK: Looking

    /// How long after one look the next one comes, microseconds.
    static func interval(after time: UInt64) -> UInt64 { max(20_000, time / 100) }

    /// - Returns: when to look again; `nil` when there is nothing to look for.
    func look(in world: World) -> UInt64? {
        var left: [Watch] = []
        for var watch in self.watches {
            guard watch.nextLook <= world.now else {
                left.append(watch)
                continue
            }
            self.look(&watch, in: world)
            if watch.missing.isEmpty {
                self.finish(watch, in: world)
            } else {
                watch.nextLook = world.now &+ Self.interval(after: world.now - watch.at)
                left.append(watch)
            }
        }
        self.watches = left
        return left.map(\.nextLook).min()
    }

    private func look(_ watch: inout Watch, in world: World) {
        let (live, waiting) = (world.live, world.waitingForOperator)
        for node in watch.missing.keys.sorted() {
            var lacked = watch.missing[node] ?? []
            lacked.removeAll { author in
                world.inspect(node) { !$0.completeHead(of: author).isOlder(than: watch.targets[author]) }
                    || waiting.contains(author) && world.holdsWhatThereIs(node, of: author, among: live)
            }
            if watch.silent.contains(node), self.book.count(by: node, from: watch.at, until: world.now) > 0 {
                watch.silent.remove(node)
            }
            let isDone = lacked.isEmpty && !watch.silent.contains(node)
            watch.missing[node] = isDone ? nil : lacked
        }
    }

    private func finish(_ watch: Watch, in world: World) {
        let time = world.now - watch.at
        for event in watch.events {
            guard let known = self.outcomes[event]?.time else { continue }
            self.outcomes[event]?.time = max(known, time)
        }
        guard watch.isHeal else { return }
        if self.lastHeal?.at == watch.at { self.lastHeal?.time = time }
        guard let start = watch.meter else { return }
        let meter = HealMeter(since: start, self.ledger, in: world)
        if meter.lackedByteCount > self.meter?.lackedByteCount ?? 0 { self.meter = meter }
    }

    // MARK: What comes between

    /// A trouble begins: what was to come together need not.
    func giveUpHeals() {
        for watch in self.watches where watch.isHeal {
            for event in watch.events { self.outcomes[event]?.time = nil }
        }
        self.watches.removeAll(where: \.isHeal)
    }

    /// The run is over: what has not come together did not.
    func finish() {
        for watch in self.watches {
            for event in watch.events { self.outcomes[event]?.time = nil }
        }
        self.watches = []
    }

    /// Who stops before it has come back has not come back.
    func stopped(_ node: Int, in world: World) {
        for place in self.watches.indices where self.watches[place].missing.removeValue(forKey: node) != nil {
            guard !self.watches[place].isHeal else { continue }
            for event in self.watches[place].events { self.outcomes[event]?.time = nil }
        }
        self.watches.removeAll { !$0.isHeal && $0.missing.isEmpty }
    }
}
