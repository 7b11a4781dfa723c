/// A bureau's profile as this node holds it.
public struct ProfileReport: APIDocument {
    public static let schema = "ncb-profile"

    public let bureau: String
    /// Its country's or organisation's name.
    @Known public var owner: String?
    /// `null` if it has published none that is held and can be read here.
    @Known public var dutyDesk: DutyDesk?
    /// This node's clock when it answered.
    public let clock: Timestamp

    public init(bureau: String, owner: String?, dutyDesk: DutyDesk?, clock: Timestamp) {
        self.bureau = bureau
        self._owner = Known(wrappedValue: owner)
        self._dutyDesk = Known(wrappedValue: dutyDesk)
        self.clock = clock
    }
}
