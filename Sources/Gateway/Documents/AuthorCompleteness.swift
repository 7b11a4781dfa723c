/// How complete and how fresh an answer is for one author.
public struct AuthorCompleteness: Codable, Hashable, Sendable {
    public let author: String
    /// ``StateWord/complete`` or ``StateWord/incomplete``; ``StateWord/unheard`` before its first head.
    public let state: StateWord
    /// Entries that its newest known head claims; `nil` before its first head.
    @Known public var claimed: Int?
    /// Entries below which everything live is held.
    public let complete: Int
    /// Bodies still due; `nil` if unknown.
    @Known public var due: Int?
    /// The newest head: the earlier of the time signed in it and the moment of hearing it.
    @Known public var asOf: Timestamp?
    /// `nil` if it is not silent.
    @Known public var silentSince: Timestamp?
    public let frozen: Bool

    /// - Parameters:
    ///   - claimed: `nil` if no head of it was heard yet.
    ///   - silentSince: as ``MemberStatus/silentSince``; `nil` for this node's own bureau.
    public init(
        author: String,
        claimed: Int?,
        complete: Int,
        due: Int?,
        asOf: Timestamp?,
        silentSince: Timestamp?,
        frozen: Bool
    ) {
        self.author = author
        self._claimed = Known(wrappedValue: claimed)
        self.complete = complete
        self._due = Known(wrappedValue: due)
        self._asOf = Known(wrappedValue: asOf)
        self._silentSince = Known(wrappedValue: silentSince)
        self.frozen = frozen
        if let claimed {
            self.state = complete == claimed && due == 0 && !frozen ? .complete : .incomplete
        } else {
            self.state = .unheard
        }
    }

    /// Whether its part of the answer is as complete as this node can know, and nobody is silent.
    public var isComplete: Bool { self.state == .complete && self.silentSince == nil }
}
