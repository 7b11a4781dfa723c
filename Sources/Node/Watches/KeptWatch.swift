/// A watch with everything that is remembered of it: what was there before it, and what it has fired for.
struct KeptWatch: Sendable {
    /// So many records may match when it is added; each is remembered, so that it does not fire.
    static let earlierCountMax = 1_000
    /// So often it fires; then it is full, and says so.
    static let firingCountMax = 1_000

    let watch: Watch
    /// What matched when it was added.
    let earlier: [WatchedPlace]
    private(set) var firings: [WatchFiring] = []
    /// So many of the first firings were marked as seen.
    private(set) var seenCount = 0
    /// Whether the last look could not compare all records that have such a name.
    var isCut = false
    private var places: Set<WatchedPlace>

    init(_ watch: Watch, earlier: [WatchedPlace]) {
        self.watch = watch
        self.earlier = earlier
        self.places = Set(earlier)
    }

    var isFull: Bool { self.firings.count >= Self.firingCountMax }
    var newCount: Int { self.firings.count - self.seenCount }

    func isNew(_ firing: WatchFiring) -> Bool { firing.number > self.seenCount }
    func hasMet(_ place: WatchedPlace) -> Bool { self.places.contains(place) }

    /// Fires for what it has not met before, as far as there is room.
    ///
    /// - Returns: how often.
    mutating func fire(for places: [WatchedPlace], at moment: UInt64) -> Int {
        var count = 0
        for place in places where !self.isFull && self.places.insert(place).inserted {
            self.firings.append(WatchFiring(number: self.firings.count + 1, place: place, at: moment))
            count += 1
        }
        return count
    }

    /// - Parameter number: of the last firing that was seen; those before it are seen with it.
    mutating func markSeen(upTo number: Int) {
        self.seenCount = max(self.seenCount, min(number, self.firings.count))
    }

    mutating func setOrder(_ order: UInt64, ofFiring number: Int) {
        guard self.firings.indices.contains(number - 1) else { return }
        self.firings[number - 1].order = order
    }
}
