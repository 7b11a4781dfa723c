import Records

/// Which links stand, and which of two stays. Performs no I/O.
///
/// Two nodes that dial each other at once make two links, and both ends must keep the same one without asking:
/// of two by the same dialler the newer stays, of two by different diallers the one by the smaller code. Only while the
/// older one is young, though: a peer that still had it would not dial, so an older link is as good as dead.
struct LinkTable<Value> {
    private struct Entry {
        let id: UInt64
        let isInitiator: Bool
        let since: ContinuousClock.Instant
        let value: Value
    }

    enum Verdict {
        /// The new link stays; the old one, if any, must be closed.
        case keep(replacing: Value?)
        case refuse(GreetingAnswer)
    }

    private let own: BureauCode
    private let tieBreakWindow: Duration
    private var entries: [BureauCode: Entry] = [:]
    private var cutCodes: Set<BureauCode> = []

    init(own: BureauCode, tieBreakWindow: Duration) {
        self.own = own
        self.tieBreakWindow = tieBreakWindow
    }

    subscript(code: BureauCode) -> Value? { self.entries[code]?.value }

    /// All links, by ascending code.
    var values: [Value] { self.entries.sorted { $0.key < $1.key }.map(\.value.value) }

    func isCut(_ code: BureauCode) -> Bool { self.cutCodes.contains(code) }

    mutating func admit(
        _ value: Value,
        id: UInt64,
        peer: BureauCode,
        isInitiator: Bool,
        now: ContinuousClock.Instant
    ) -> Verdict {
        guard !self.cutCodes.contains(peer) else { return .refuse(.cut) }
        let old = self.entries[peer]
        if let old, old.isInitiator != isInitiator, now - old.since < self.tieBreakWindow {
            let isDialledBySmaller = isInitiator == (self.own < peer)
            guard isDialledBySmaller else { return .refuse(.duplicate) }
        }
        self.entries[peer] = Entry(id: id, isInitiator: isInitiator, since: now, value: value)
        return .keep(replacing: old?.value)
    }

    /// - Returns: whether this very link stood.
    mutating func remove(id: UInt64, peer: BureauCode) -> Bool {
        guard self.entries[peer]?.id == id else { return false }
        self.entries[peer] = nil
        return true
    }

    /// - Returns: the link that must be closed.
    mutating func cut(_ code: BureauCode) -> Value? {
        self.cutCodes.insert(code)
        return self.entries.removeValue(forKey: code)?.value
    }

    mutating func restore(_ code: BureauCode) {
        self.cutCodes.remove(code)
    }
}
