/// Takes a record back: it is hidden everywhere and stays in history as withdrawn.
public struct WithdrawRequest: APIDocument {
    public static let schema = "ncb-withdraw"

    /// Whether only to say what would be done.
    public let dryRun: Bool?

    public init(dryRun: Bool? = nil) {
        self.dryRun = dryRun
    }
}
