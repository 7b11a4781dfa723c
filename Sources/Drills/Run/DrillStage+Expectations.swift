import DrillReport
import Records
import Replication
import Scenarios

/// What the drill's file asked to be shown, and whether it was.
extension DrillStage {
    var expectations: [ExpectationRecord] { self.run.drill.expectations.compactMap(self.record(of:)) }

    /// `nil` for a bound of a figure, which stands with the figures.
    private func record(of expectation: Expectation) -> ExpectationRecord? {
        switch expectation {
        case .converged(let within): self.converged(within)
        case .nobodyFrozen: self.nobodyFrozen
        case .forkKnown(let group, let within): self.forkKnown(group, within)
        case .notSigning(let group, let from, let until): self.notSigning(group, from, until)
        case .signing(let group, let after): self.signing(group, after)
        case .figure: nil
        }
    }

    private func converged(_ within: UInt64?) -> ExpectationRecord {
        var record = ExpectationRecord(
            name: "converged",
            title: "After the last heal all live members hold the same"
                + (within.map { " within " + Self.words($0) } ?? ", within the bound of promise 4") + ".",
            isMet: false,
            detail: ""
        )
        guard self.run.drill.mode == .ordered else {
            record.isMet = nil
            record.detail = "Nothing is promised to arrive where messages are lost."
            return record
        }
        guard let heal = self.recoveries.lastHeal, let time = heal.time else {
            record.detail = "Not before the run ended."
            return record
        }
        let lacking = self.lackingAtEnd
        guard lacking.isEmpty else {
            let codes = lacking.prefix(5).map { self.world.code(of: $0).description }.joined(separator: ", ")
            record.detail = "At the end \(lacking.count) members lacked something: \(codes)."
            return record
        }
        let bound = within ?? heal.bound
        // Members are looked at now and then: what is seen may have been so a little before.
        record.isMet = bound.map { time - min(time, Recoveries.interval(after: time)) <= $0 } ?? true
        record.detail = "After \(Self.words(time))" + (bound.map { "; at most \(Self.words($0))." } ?? ".")
        return record
    }

    /// Live members that do not hold all that live members have signed, or all that is left of it.
    private var lackingAtEnd: [Int] {
        let live = self.world.live
        let waiting = self.world.waitingForOperator
        let newest = live.map { author in
            self.world.inspect(author) { $0.newestHead(of: author)?.head.reference ?? HeadReference.none }
        }
        return live.filter { node in
            zip(live, newest).contains { author, head in
                guard author != node, self.world.inspect(node, { $0.completeHead(of: author).isOlder(than: head) })
                else { return false }
                if waiting.contains(author), self.world.holdsWhatThereIs(node, of: author, among: live) { return false }
                // Heads of the last moment may be on their way.
                let before = self.world.now - min(self.world.now, 5_000_000)
                let complete = self.world.inspect(node) { $0.completeHead(of: author) }
                return self.book.hasSigned(by: author, after: complete, until: before)
            }
        }
    }

    private var nobodyFrozen: ExpectationRecord {
        let codes = self.book.frozenAuthors.sorted().map { self.world.code(of: $0).description }
        return ExpectationRecord(
            name: "nobodyFrozen",
            title: "No log of anyone is frozen.",
            isMet: codes.isEmpty,
            detail: codes.isEmpty
                ? "None was, at any member."
                : "Logs of \(codes.joined(separator: ", ")) were, \(self.book.freezeCount) times."
        )
    }

    private func forkKnown(_ group: MemberGroup, _ within: UInt64?) -> ExpectationRecord {
        let authors = self.director.groups.indexes(of: group)
        let honest = (0..<self.world.count).filter { self.world.isUp($0) && self.world.isHonest($0) }
        var latest: UInt64 = 0
        var lackingCount = 0
        for author in authors {
            let known = (self.book.forkKnownAt[author] ?? [:]).filter { self.world.isHonest($0.key) }
            let begin = max(known.values.min() ?? 0, self.recoveries.lastCutHealAt ?? 0)
            for node in honest {
                if self.world.inspect(node, { $0.forkProofCount(of: author) }) == 0 {
                    lackingCount += 1
                } else if let time = known[node] {
                    latest = max(latest, time - min(time, begin))
                }
            }
        }
        let names = Happening.words(group)
        let holds = lackingCount == 0 && !honest.isEmpty
        return ExpectationRecord(
            name: "forkKnown",
            title: "Every honest member holds the proof that \(names) signed twice"
                + (within.map { ", \(Self.words($0)) after the first of them did or the last cut ended" } ?? "") + ".",
            isMet: holds && within.map { latest <= $0 } ?? true,
            detail: holds
                ? "All \(honest.count) did, \(Self.words(latest)) after the first of them or the last cut's end."
                : "\(lackingCount) of \(honest.count * authors.count) proofs were lacking at the end."
        )
    }

    private func notSigning(_ group: MemberGroup, _ from: UInt64, _ until: UInt64) -> ExpectationRecord {
        let members = self.director.groups.indexes(of: group)
        let count = members.reduce(0) { $0 + self.book.count(by: $1, from: from, until: until - min(until, 1)) }
        return ExpectationRecord(
            name: "notSigning",
            title: "\(Happening.words(group)): nothing signed from \(Self.words(from)) until \(Self.words(until)).",
            isMet: count == 0,
            detail: count == 0 ? "Nothing was." : "\(count) heads were."
        )
    }

    private func signing(_ group: MemberGroup, _ after: UInt64) -> ExpectationRecord {
        let members = self.director.groups.indexes(of: group)
        let all = members.filter { self.book.count(by: $0, from: after, until: .max) == 0 }
        let operators = self.world.waitingForOperator
        let (silent, waiting) = (all.filter { !operators.contains($0) }, all.filter(operators.contains))
        var detail = silent.isEmpty ? "All \(members.count) signed." : "\(silent.count) did not: \(self.codes(silent))."
        if !waiting.isEmpty {
            detail = silent.isEmpty ? "\(members.count - waiting.count) signed." : detail
            detail +=
                " Nobody holds what these signed last, so they wait for their operator's new epoch:"
                + " \(self.codes(waiting))."
        }
        return ExpectationRecord(
            name: "signing",
            title: "\(Happening.words(group)): new heads after \(Self.words(after)).",
            isMet: silent.isEmpty,
            detail: detail
        )
    }

    private func codes(_ nodes: [Int]) -> String {
        nodes.prefix(8).map { self.world.code(of: $0).description }.joined(separator: ", ")
    }

    /// A time in the largest unit that says enough.
    static func words(_ microseconds: UInt64) -> String {
        if microseconds < 10_000_000 { return "\(microseconds / 1_000) ms" }
        let seconds = microseconds / 1_000_000
        if seconds < 120 { return "\(seconds) s" }
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
        let rest = seconds % 60 == 0 ? "" : " \(seconds % 60) s"
        return (hours > 0 ? "\(hours) h " : "") + "\(minutes) min" + rest
    }
}
