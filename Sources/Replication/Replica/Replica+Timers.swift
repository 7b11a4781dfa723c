import Membership

/// What time asks for: looked at after every event, so that a late tick delays nothing that an event can do.
extension Replica {
    mutating func doWhatIsDue() {
        self.signIfDue()
        self.pullIfDue()
        self.closeSilentLinks()
        self.expireWants()
        self.fetch()
        self.flushHeadsIfDue()
        self.scheduleWakeUp()
    }

    /// Asks for a tick at the earliest of what was planned.
    mutating func wakeUp(by moment: UInt64) {
        self.plannedAt = min(self.plannedAt, moment)
    }

    private mutating func scheduleWakeUp() {
        self.wakeUp(by: self.nextPullAt)
        if let flush = self.flushHeadsAt { self.wakeUp(by: flush) }
        for peer in self.peers {
            if let ping = peer?.ping { self.wakeUp(by: ping.sentAt + self.limits.pingTimeout) }
        }
        let planned = self.plannedAt
        self.plannedAt = .max
        guard planned != .max, self.wakeUpAt.map({ planned < $0 }) ?? true else { return }
        self.wakeUpAt = planned
        self.effects.append(.wakeUp(at: planned))
    }
}
