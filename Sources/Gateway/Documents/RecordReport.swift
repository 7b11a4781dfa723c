/// One record with its history and who is known to hold it.
public struct RecordReport: APIDocument {
    public static let schema = "ncb-record"

    public let author: String
    @Known public var owner: String?
    public let dataset: String
    public let recordId: String
    /// ``StateWord/live``, ``StateWord/expired`` or ``StateWord/withdrawn``.
    public let state: StateWord
    /// `nil` if the record was withdrawn or its body is not held yet.
    @Known public var fields: FieldsDocument?
    public let handling: String
    @Known public var expires: String?
    @Known public var sourceList: String?
    @Known public var sourceId: String?
    /// Oldest first.
    public let history: [Event]
    /// Bureaus that have signed that they hold everything up to the revision in force, this one included, by code.
    public let heldBy: [String]
    /// Members that have not signed that yet, by code.
    public let notYetHeldBy: [String]
    /// Whether its log is frozen: its author has signed two histories of it, and what is newer is not shown here.
    public let frozen: Bool
    /// Of a record of this bureau: whether its newest entry is under a signed head; else `nil`.
    @Known public var signed: Bool?
    /// What to do, and not to do, on an answer from its dataset. Unknown if an older node answers, as is the next.
    @Known public var instruction: String?
    /// What must be read before anything else of it; mostly empty.
    @Known public var warnings: [RecordWarning]?
    /// How its owner is reached; `null` if it has published nothing, or an older node answers.
    @Known public var dutyDesk: DutyDesk?

    public init(
        author: String,
        owner: String?,
        dataset: String,
        recordId: String,
        state: StateWord,
        fields: FieldsDocument?,
        handling: String,
        expires: String?,
        sourceList: String?,
        sourceId: String?,
        history: [Event],
        heldBy: [String],
        notYetHeldBy: [String],
        frozen: Bool = false,
        signed: Bool? = nil,
        instruction: String? = nil,
        warnings: [RecordWarning]? = nil,
        dutyDesk: DutyDesk? = nil
    ) {
        self.author = author
        self._owner = Known(wrappedValue: owner)
        self.dataset = dataset
        self.recordId = recordId
        self.state = state
        self._fields = Known(wrappedValue: fields)
        self.handling = handling
        self._expires = Known(wrappedValue: expires)
        self._sourceList = Known(wrappedValue: sourceList)
        self._sourceId = Known(wrappedValue: sourceId)
        self.history = history
        self.heldBy = heldBy
        self.notYetHeldBy = notYetHeldBy
        self.frozen = frozen
        self._signed = Known(wrappedValue: signed)
        self._instruction = Known(wrappedValue: instruction)
        self._warnings = Known(wrappedValue: warnings)
        self._dutyDesk = Known(wrappedValue: dutyDesk)
    }

    /// One entry of the log about the record.
    public struct Event: Codable, Hashable, Sendable {
        /// Where it stands in its author's log of the dataset.
        public let index: Int
        /// "publish", "revise", "extend" or "withdraw".
        public let kind: String
        public let state: StateWord
        /// The author's time in the entry; `nil` if it carries none.
        @Known public var at: Timestamp?

        public init(index: Int, kind: String, state: StateWord, at: Timestamp?) {
            self.index = index
            self.kind = kind
            self.state = state
            self._at = Known(wrappedValue: at)
        }
    }
}
