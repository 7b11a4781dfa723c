/// An order to countersign a new epoch of another bureau.
public struct CountersignRequest: APIDocument {
    public static let schema = "ncb-countersign"

    public let author: String
    /// What was looked at: as ``ParkedEpochReport/certificate``. If another one waits meanwhile, nothing is done.
    public let certificate: String
    public let dryRun: Bool?

    public init(author: String, certificate: String, dryRun: Bool? = nil) {
        self.author = author
        self.certificate = certificate
        self.dryRun = dryRun
    }
}
