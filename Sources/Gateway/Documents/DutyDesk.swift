/// How a bureau's duty desk is reached, as the bureau itself has published it, and what time it is there.
public struct DutyDesk: Codable, Hashable, Sendable {
    public let bureau: String
    /// E.164, the one to call first first; never empty.
    public let telephones: [String]
    public let emails: [String]
    /// ISO 639.
    public let languages: [String]
    /// `24/7`, or `Mo-Fr 08:00-18:00` by the desk's own clock; `null` if it says none.
    @Known public var hours: String?
    /// The name of an IANA time zone; `null` if it says none.
    @Known public var timeZone: String?
    @Known public var note: String?
    /// What the clock there showed when this was answered, `2026-11-30T13:05+01:00`; `null` when no zone is known.
    @Known public var localTime: String?
    /// Whether the desk is there now by its own hours; holidays are not known. `null` when that cannot be told.
    @Known public var isOpen: Bool?

    public init(
        bureau: String,
        telephones: [String],
        emails: [String] = [],
        languages: [String] = [],
        hours: String? = nil,
        timeZone: String? = nil,
        note: String? = nil,
        localTime: String? = nil,
        isOpen: Bool? = nil
    ) {
        self.bureau = bureau
        self.telephones = telephones
        self.emails = emails
        self.languages = languages
        self._hours = Known(wrappedValue: hours)
        self._timeZone = Known(wrappedValue: timeZone)
        self._note = Known(wrappedValue: note)
        self._localTime = Known(wrappedValue: localTime)
        self._isOpen = Known(wrappedValue: isOpen)
    }
}
