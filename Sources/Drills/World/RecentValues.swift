/// A table that forgets: of what was put in or asked for lately it knows at least `countMax` values, and never more
/// than twice as many.
struct RecentValues<Key: Hashable, Value> {
    private let countMax: Int
    private var newer: [Key: Value] = [:]
    private var older: [Key: Value] = [:]

    init(countMax: Int) {
        self.countMax = countMax
    }

    subscript(key: Key) -> Value? {
        mutating get {
            if let value = self.newer[key] { return value }
            guard let value = self.older[key] else { return nil }
            self.keep(value, for: key)
            return value
        }
        set {
            if let newValue { self.keep(newValue, for: key) }
        }
    }

    private mutating func keep(_ value: Value, for key: Key) {
        if self.newer.count >= self.countMax {
            self.older = self.newer
            self.newer = Dictionary(minimumCapacity: self.countMax)
        }
        self.newer[key] = value
    }
}
