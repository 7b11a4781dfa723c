public import Names
import Records
import Replication
public import Storage

/// A record with the reasons why it matched.
public struct SearchMatch: Sendable {
    /// Which key or name matched, and how.
    public struct Reason: Hashable, Sendable {
        /// The key's title in the catalogue: "document number", "name".
        public let key: String
        /// In words.
        public let how: String
        /// The record's name that is nearest, as it is written there; `nil` for other keys.
        public let name: String?
        /// How the name's words met those that were typed, and what else changed the score.
        public let steps: [MatchReason]

        init(key: String, how: String, name: String? = nil, steps: [MatchReason] = []) {
            self.key = key
            self.how = how
            self.name = name
            self.steps = steps
        }
    }

    public let record: StoredRecord
    /// From 0 to 1000; 1000 where a key is equal.
    public internal(set) var score: Int
    /// ``MatchBand/exact`` where a key is equal.
    public internal(set) var band: MatchBand
    /// Whether a key other than a name is equal: such matches stand first.
    public internal(set) var isByKey: Bool
    public internal(set) var reasons: [Reason]

    /// Best first; equal ones by dataset, author and place in the log, so that the order in which records came here
    /// does not count.
    static func isBefore(_ left: Self, _ right: Self) -> Bool {
        if left.isByKey != right.isByKey { return left.isByKey }
        if left.score != right.score { return left.score > right.score }
        if left.band != right.band { return left.band > right.band }
        if left.record.log.dataset != right.record.log.dataset {
            return left.record.log.dataset < right.record.log.dataset
        }
        if left.record.log.author != right.record.log.author {
            return left.record.log.author < right.record.log.author
        }
        return left.record.index < right.record.index
    }
}
