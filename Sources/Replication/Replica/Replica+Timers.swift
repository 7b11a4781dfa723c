import Membership

/// What time asks for: looked at after every event, so that a late tick delays nothing that an event can do.
extension Replica {
    mutating func doWhatIsDue() {
        self.allowIfEnough()
        self.askAgainIfDue()
        self.giveUpOlderKeyIfDue()
        self.signIfDue()
        self.pullIfDue()
        self.compareIfDue()
        self.adoptIfDue()
        self.closeSilentLinks()
        self.expireWants()
        self.askForPartings()
        self.retryRewinds()
        self.retryComparisons()
        self.fetch()
        self.flushHeadsIfDue()
        self.scheduleWakeUp()
    }

    /// A moment has come for which something may have waited.
    mutating func ticked() {
        self.wakeUpAt = nil
        self.looksAtAll = true
    }

    /// Asks for a tick at the earliest of what was planned.
    mutating func wakeUp(by moment: UInt64) {
        self.plannedAt = min(self.plannedAt, moment)
    }

    private mutating func scheduleWakeUp() {
        self.wakeUp(by: min(self.nextPullAt, self.wantsCheckedAt, self.flushHeadsAt ?? .max))
        // Pings stand in the order in which they were sent.
        if let ping = self.pings.first { self.wakeUp(by: ping.sentAt &+ self.limits.pingTimeout) }
        let planned = self.plannedAt
        self.plannedAt = .max
        guard planned != .max, self.wakeUpAt.map({ planned < $0 }) ?? true else { return }
        self.wakeUpAt = planned
        self.effects.append(.wakeUp(at: planned))
    }
}
