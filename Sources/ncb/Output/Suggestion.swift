/// "Did you mean": the names nearest to what was typed.
enum Suggestion {
    /// At most three, nearest first, none that is too far.
    ///
    /// The distance counts letters put in, left out, changed, and neighbours exchanged (optimal string alignment).
    static func nearest(to typed: String, among names: [String]) -> [String] {
        let typed = typed.lowercased()
        let limit = max(1, typed.count / 3 + (typed.count > 3 ? 1 : 0))
        let near = names.map { name in (name, Self.distance(typed, name.lowercased())) }
            .filter { $0.1 <= limit || (typed.count >= 3 && $0.0.lowercased().hasPrefix(typed)) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        return near.prefix(3).map(\.0)
    }

    /// `did you mean search?`; `nil` if nothing is near.
    static func question(_ names: [String]) -> String? {
        names.isEmpty ? nil : "did you mean \(names.joined(separator: " or "))?"
    }

    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var next = [row] + Array(repeating: 0, count: right.count)
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                next[column] = min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    next[column] = min(next[column], before[column - 2] + 1)
                }
            }
            before = last
            last = next
        }
        return last[right.count]
    }
}
