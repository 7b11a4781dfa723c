/// The formats of lists that can be read, by the names that officers type.
public enum ListFormat: String, Sendable, CaseIterable {
    /// The United Nations Security Council's consolidated list, XML.
    case unitedNations = "un"
    /// The SDN list of the US Treasury's Office of Foreign Assets Control, three CSV files.
    case ofac
    /// Any dataset, CSV with a header row.
    case csv
    /// Any dataset, one JSON object a line.
    case ndjson
    /// Machine-readable zones of travel documents, as text.
    case zones = "mrz"
    /// A bundle of STIX 2.1, JSON.
    case stix
    /// Events of MISP, JSON.
    case misp
    /// Entities of FollowTheMoney, one JSON object a line.
    case followTheMoney = "ftm"
}
