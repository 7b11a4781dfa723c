/// One term that a query asks the index for.
public struct NameProbe: Hashable, Sendable {
    public let term: NameTerm
    /// How much it speaks for a name that this term found it: names are fetched and scored in the order of the sum.
    public let votes: Int
    /// The most names to fetch and score, but for those that have as many votes as the last.
    public static let candidateCountMax = 250
    /// The most names to fetch and score at all.
    public static let tiedCountMax = 1200

    /// The votes of each row, by how many rows the term has: what few names share says more.
    public func votes(rowCount: Int) -> Int {
        self.votes * (rowCount <= 16 ? 4 : rowCount <= 128 ? 3 : rowCount <= 1024 ? 2 : 1)
    }

    /// Rows to read at most; what has more says too little.
    public let rowCountMax: Int
}
