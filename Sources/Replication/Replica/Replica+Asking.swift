import Membership
import PlantedFaults
import Records
import Sodium

/// Asking before signing: in doubt, members say which head of this bureau is the newest that they hold.
extension Replica {
    /// Signs nothing more until enough members have answered. Publishing goes on.
    mutating func doubt(_ doubt: SigningDoubt, mark: HeadReference? = nil) {
        if case .stopped(let refusal) = self.publisher.state, refusal != .starting { return }
        if case .freezing(nil) = self.publisher.state { self.publisher.state = .signing }
        // One answer ends being alone; any other doubt needs more.
        if self.publisher.asking.map({ $0.doubt == .alone && doubt != .alone }) ?? true {
            self.publisher.asking = Asking(
                doubt: doubt,
                number: self.requestCount &+ 1,
                since: self.now,
                markToShow: mark
            )
            self.effects.append(.distrustMark)
            self.note(.signingDoubted(doubt))
        } else if doubt == .clockStepped || doubt == .slept {
            // What was said before is of another time.
            self.publisher.asking?.startAnew(number: self.requestCount &+ 1, now: self.now)
        } else if let mark {
            self.publisher.asking?.markToShow = mark
        }
        self.requestCount &+= 1
        self.effects.append(.progressed)
        self.askMembers()
        self.allowIfEnough()
        self.commitWaiting()
    }

    /// Asks every linked member that was not asked yet.
    mutating func askMembers() {
        guard let asking = self.publisher.asking else { return }
        for member in self.linked.members where !asking.asked.contains(member) {
            self.publisher.asking?.asked.insert(member)
            self.send(.newestWanted(number: asking.number), to: member, .heads)
        }
    }

    /// Asks those again who have not answered: an answer may be lost, or the member had too many questions.
    mutating func askAgainIfDue() {
        guard let asking = self.publisher.asking else { return }
        let silent = self.linked.members.filter { asking.asked.contains($0) && !asking.answered.contains($0) }
        guard !silent.isEmpty else { return }
        guard self.now.monotonic >= asking.askedAt &+ self.limits.askingInterval else {
            self.wakeUp(by: asking.askedAt &+ self.limits.askingInterval)
            return
        }
        self.publisher.asking?.askedAt = self.now.monotonic
        self.wakeUp(by: self.now.monotonic &+ self.limits.askingInterval)
        for member in silent { self.send(.newestWanted(number: asking.number), to: member, .heads) }
    }

    /// Answers a member that asks for itself, from what is held here: that needs no signature.
    mutating func sendNewest(number: UInt64, to member: Int) {
        guard self.answers(member) else { return }
        let held = [self.authors[member].newest, self.authors[member].parked].compactMap { $0 }
        self.authors[member].certificateHolders.remove(member)
        var items = held.map { self.item($0, of: member, to: member, changes: nil, withCertificate: true) }
        if let heard = self.authors[member].heardOf {
            items.append(HeadItem(head: heard.bytes, lines: [], isWholeTable: false, certificate: nil))
        }
        self.send(.newest(number: number, items), to: member, .heads)
    }

    /// Takes an answer. One with a head that does not check is none.
    mutating func newestArrived(_ number: UInt64, _ items: [HeadItem], from member: Int) {
        guard let asking = self.publisher.asking, asking.number == number, asking.asked.contains(member),
            !asking.answered.contains(member)
        else { return }
        for item in items {
            guard let (head, author) = self.decode(item, from: member), author == self.me else { return }
            if self.isKnownToBeMine(head.reference) {
                self.publisher.asking?.hears(head.reference)
                continue
            }
            do {
                let known = try self.check(head, item: item, author: author, from: member)
                self.publisher.asking?.hears(known.head.reference)
                self.heardOfMyself(known)
            } catch .tableMissing where !item.isWholeTable {
                // All that the member knows of it: the number is taken, whatever it covered.
                self.publisher.asking?.hears(head.reference)
            } catch {
                self.refuse(head, author: author, from: member, error)
                return
            }
        }
        self.publisher.asking?.answered.insert(member)
        self.effects.append(.progressed)
        self.allowIfEnough()
    }

    private func isKnownToBeMine(_ reference: HeadReference) -> Bool {
        reference == self.authors[self.me].newest?.head.reference || reference == self.publisher.stored?.reference
            || reference == self.publisher.recovering?.head.reference
    }

    /// Members whose answers suffice at once: a majority of the roster, as far as there are others.
    var answersNeeded: Int {
        guard let asking = self.publisher.asking else { return 0 }
        let others = self.roster.count - 1
        // In a mesh of one there is nobody to ask: what the mark does not settle takes a new epoch.
        if others == 0 { return asking.doubt.isAboutMark ? 1 : 0 }
        if self.isMarkUnshown { return others }
        return asking.doubt == .alone ? min(1, others) : min(self.roster.count / 2 + 1, others)
    }

    /// The mark names a head that may have been signed, and nobody has shown it or a newer one. What it covered would
    /// be contradicted by any other head, so only the word of every member ends the wait.
    private var isMarkUnshown: Bool {
        guard let asking = self.publisher.asking, let mark = asking.markToShow else { return false }
        let shown = max(asking.newest.number, self.authors[self.me].newest?.head.reference.number ?? .none)
        return shown < mark.number || (asking.newest.number == mark.number && asking.newest.hash != mark.hash)
    }

    /// Signs again when enough members have answered and everything that they showed is here.
    mutating func allowIfEnough() {
        guard let asking = self.publisher.asking, self.publisher.recovering == nil,
            self.publisher.state != .stopped(.starting)
        else { return }
        let count = asking.answered.count
        var isEnough = count >= self.answersNeeded
        // What was signed last may have reached a few members only: those that are there get the time to link.
        let grace = asking.since.monotonic &+ self.limits.askingGrace
        if isEnough, asking.doubt != .alone, count < self.roster.count - 1, self.now.monotonic < grace {
            isEnough = false
            self.wakeUp(by: grace)
        }
        if PlantedFault.asksNobody.isPlanted { isEnough = true }
        let patience = asking.since.monotonic &+ self.limits.askingPatience
        if !isEnough, !self.isMarkUnshown, count > 0 {
            if self.now.monotonic >= patience {
                isEnough = self.linked.members.allSatisfy { asking.answered.contains($0) }
            } else {
                self.wakeUp(by: patience)
            }
        }
        guard isEnough else { return }
        self.publisher.asking = nil
        self.note(.signingAllowed)
        self.effects.append(.progressed)
        self.signAgain(after: asking)
    }

    /// Goes on from the newest head that anybody knows of.
    private mutating func signAgain(after asking: Asking) {
        guard self.publisher.state == .signing else { return }
        let epoch = self.publisher.epoch
        let newest = self.authors[self.me].newest?.head.reference ?? .none
        let known = [self.publisher.mark, newest, asking.newest].filter { $0.epoch == epoch }
        if let next = self.publisher.toResume, next.reference.epoch == epoch,
            known.allSatisfy({ $0.number < next.reference.number || $0 == next.reference })
        {
            self.publisher.toResume = nil
            self.resume(next)
            return
        }
        self.publisher.toResume = nil
        let stored = self.publisher.stored.map { [$0.reference] } ?? []
        // A stored head that no mark names was not signed in this run, and may have been in another.
        let used = known + (self.publisher.prepared == nil ? stored.filter { $0.epoch == epoch } : [])
        self.publisher.lastSequence = max(self.publisher.lastSequence, used.map(\.sequence).max() ?? 0)
        if self.publisher.prepared?.table != self.publisher.table {
            self.publisher.prepared = nil
            self.publisher.nextHeartbeatAt = self.now.monotonic
        }
        self.commitWaiting()
    }
}

/// An asking that is under way.
struct Asking: Sendable {
    let doubt: SigningDoubt
    /// Every answer names it: one that was asked for earlier counts no more.
    private(set) var number: UInt64
    private(set) var since: Instant
    /// When those who have not answered were asked last, monotonic microseconds.
    var askedAt: UInt64
    var asked = MemberSet()
    var answered = MemberSet()
    /// A head that the mark names and the database lacks.
    var markToShow: HeadReference?
    private(set) var newest = HeadReference.none

    init(doubt: SigningDoubt, number: UInt64, since: Instant, markToShow: HeadReference?) {
        self.doubt = doubt
        self.number = number
        self.since = since
        self.askedAt = since.monotonic
        self.markToShow = markToShow
    }

    mutating func startAnew(number: UInt64, now: Instant) {
        self.number = number
        self.since = now
        self.askedAt = now.monotonic
        self.asked = MemberSet()
        self.answered = MemberSet()
    }

    /// Notes the newest head of this bureau that anybody has shown.
    mutating func hears(_ reference: HeadReference) {
        if self.newest.isOlder(than: reference) { self.newest = reference }
    }

    /// A link is gone: who is linked anew is asked anew, unless it has answered.
    mutating func forget(_ member: Int) {
        if !self.answered.contains(member) { self.asked.remove(member) }
    }
}
