/// This bureau's profile, whole: what it does not name is published no longer.
public struct ProfileRequest: APIDocument {
    public static let schema = "ncb-profile-request"

    /// International telephone numbers of the duty desk, one to eight, the one to call first first.
    public let telephones: [String]
    /// At most eight; `nil` is none.
    public let emails: [String]?
    /// ISO 639, at most sixteen; `nil` is none.
    public let languages: [String]?
    /// `24/7`, or days and times such as `Mo-Fr 08:00-18:00; Sa 09:00-12:00` by the desk's own clock, which needs the
    /// zone.
    public let hours: String?
    /// The name of an IANA time zone, such as `Europe/Paris`.
    public let timeZone: String?
    public let note: String?
    /// Whether only to say what would be done.
    public let dryRun: Bool?

    public init(
        telephones: [String],
        emails: [String]? = nil,
        languages: [String]? = nil,
        hours: String? = nil,
        timeZone: String? = nil,
        note: String? = nil,
        dryRun: Bool? = nil
    ) {
        self.telephones = telephones
        self.emails = emails
        self.languages = languages
        self.hours = hours
        self.timeZone = timeZone
        self.note = note
        self.dryRun = dryRun
    }
}
