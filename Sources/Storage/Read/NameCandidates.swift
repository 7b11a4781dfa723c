/// Records that may have a name like one that was typed, the likeliest first.
public struct NameCandidates: Sendable {
    public internal(set) var records: [StoredRecord] = []
    /// Whether others that are as likely as the last of these were left out.
    public internal(set) var isCut = false
}
