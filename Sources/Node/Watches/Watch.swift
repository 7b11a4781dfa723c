public import Names
public import Records
import Search

/// A standing search: a text that the node searches for again whenever something has arrived.
///
/// It is kept in the node's own folder and nowhere else: no peer learns that it exists.
public struct Watch: Hashable, Sendable {
    /// As for a search.
    public static let textByteCountMax = 512
    public static let noteByteCountMax = 512

    public let id: WatchID
    /// As typed: a number or a name.
    public let text: String
    /// This dataset alone; `nil` for all that have a fitting key.
    public let dataset: DatasetNumber?
    /// The records of this bureau alone; `nil` for everybody's.
    public let author: BureauCode?
    /// Matches below it do not fire.
    public let minimumBand: MatchBand
    /// Why it is kept, for whoever reads its hits.
    public let note: String?
    /// Microseconds since 1970.
    public let addedAt: UInt64

    /// What is searched for on a day.
    ///
    /// - Parameter limit: the most matches.
    func request(on today: Day, limit: Int) -> SearchRequest {
        var request = SearchRequest(self.text, on: today)
        request.dataset = self.dataset
        request.author = self.author
        request.minimumBand = self.minimumBand
        request.limit = limit
        return request
    }
}
