/// "Did you mean": which of some names are near a mistyped one.
public enum Similarity {
    /// Indexes of the names within a third of the text's length (at least one edit, at most three) of it, nearest
    /// first. Letter case does not count. A name that the text begins, with at least three characters, is as near as one edit.
    public static func nearest(to text: String, among names: [String]) -> [Int] {
        let typed = Array(text.lowercased().unicodeScalars.prefix(64))
        let limit = min(3, max(1, typed.count / 3))
        var found: [(distance: Int, index: Int)] = []
        for (index, name) in names.enumerated() {
            let candidate = Array(name.lowercased().unicodeScalars.prefix(64))
            let isBegun = typed.count >= 3 && candidate.starts(with: typed)
            let distance = isBegun ? 1 : Self.editCount(typed, candidate)
            if distance <= limit { found.append((distance, index)) }
        }
        return found.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.map(\.index)
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment distance).
    static func editCount(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, leftScalar) in left.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for (column, rightScalar) in right.enumerated() {
                var cost = min(
                    last[column] + (leftScalar == rightScalar ? 0 : 1),
                    last[column + 1] + 1,
                    current[column] + 1
                )
                if row > 0, column > 0, leftScalar == right[column - 1], left[row - 1] == rightScalar {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
