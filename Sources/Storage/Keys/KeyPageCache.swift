import Synchronization

/// Pages of key runs in memory, shared by all readers, so that a hit reads one page from the database instead of two.
///
/// Each page has four places where it may lie; when all are taken, they are given up in turn. Pages of runs never
/// change, and numbers of runs are never used again while the process runs, so nothing here can be out of date.
/// Whatever overwrites a key in a run must drop its page here in the same step.
final class KeyPageCache: Sendable {
    private static let wayCount = 4

    private struct State {
        var ids: [Int64]
        var pages: [[UInt8]]
        var turn = 0
        /// Pages that were asked for lately and are not kept yet.
        var asked = [Int64](repeating: -1, count: KeyPageCache.askedCount)
    }

    private static let askedCount = 2_048

    private let state: Mutex<State>

    /// - Parameter byteCountMax: pages are kept up to this.
    init(byteCountMax: Int) {
        let pageByteCount = KeyPage.pairCountMax * KeyPage.pairByteCount
        let setCount = max(1, byteCountMax / pageByteCount / Self.wayCount)
        let count = setCount * Self.wayCount
        self.state = Mutex(
            State(ids: [Int64](repeating: -1, count: count), pages: [[UInt8]](repeating: [], count: count))
        )
    }

    func page(_ id: Int64) -> [UInt8]? {
        self.state.withLock { state in
            let first = Self.set(of: id, count: state.ids.count)
            for place in first..<first + Self.wayCount where state.ids[place] == id { return state.pages[place] }
            return nil
        }
    }

    /// Whether a page that is not here is worth a copy: the second time that it is asked for within a while.
    ///
    /// In runs far larger than this cache hardly any page is, and copying each would cost more than reading it in place.
    func wants(_ id: Int64) -> Bool {
        self.state.withLock { state in
            let place = Int((UInt64(truncatingIfNeeded: id) &* 0x9e37_79b9_7f4a_7c15) >> 53)
            guard state.asked[place] != id else { return true }
            state.asked[place] = id
            return false
        }
    }

    func keep(_ bytes: [UInt8], id: Int64) {
        self.state.withLock { state in
            let first = Self.set(of: id, count: state.ids.count)
            let ways = first..<first + Self.wayCount
            var place = first + state.turn
            if let empty = ways.first(where: { state.ids[$0] < 0 || state.ids[$0] == id }) { place = empty }
            state.turn = (state.turn + 1) % Self.wayCount
            state.ids[place] = id
            state.pages[place] = bytes
        }
    }

    /// Where a page's four places begin: neighbours in a run take neighbouring sets.
    private static func set(of id: Int64, count: Int) -> Int {
        let run = UInt64(truncatingIfNeeded: id >> KeyRun.Part.bitCount) &* 0x9e37_79b9_7f4a_7c15 >> 20
        let page = UInt64(truncatingIfNeeded: id) & (1 << UInt64(KeyRun.Part.bitCount) - 1)
        return Int((run &+ page) % UInt64(count / Self.wayCount)) * Self.wayCount
    }
}
