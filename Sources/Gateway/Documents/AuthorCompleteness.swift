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
    /// Whether a log that was searched is frozen: its author has signed two histories of it.
    public let frozen: Bool
    /// The logs among those searched that are frozen.
    public let frozenDatasets: [String]
    /// Whether a new epoch of it waits for countersigning; what that brings is not searched.
    public let parked: Bool
    /// Whether for a minute nobody could prove its newest head.
    public let unprovable: Bool
    /// Entries that its newer epoch leaves out, and that are not searched.
    @Known public var setAside: Int?

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
        frozenDatasets: [String] = [],
        parked: Bool = false,
        unprovable: Bool = false,
        setAside: Int? = 0
    ) {
        self.author = author
        self._claimed = Known(wrappedValue: claimed)
        self.complete = complete
        self._due = Known(wrappedValue: due)
        self._asOf = Known(wrappedValue: asOf)
        self._silentSince = Known(wrappedValue: silentSince)
        self.frozen = !frozenDatasets.isEmpty
        self.frozenDatasets = frozenDatasets
        self.parked = parked
        self.unprovable = unprovable
        self._setAside = Known(wrappedValue: setAside)
        if let claimed {
            let isWhole = complete == claimed && due == 0 && frozenDatasets.isEmpty && !parked && !unprovable
            self.state = isWhole ? .complete : .incomplete
        } else {
            self.state = .unheard
        }
    }

    /// Whether its part of the answer is as complete as this node can know, and nobody is silent.
    public var isComplete: Bool { self.state == .complete && self.silentSince == nil }
}
