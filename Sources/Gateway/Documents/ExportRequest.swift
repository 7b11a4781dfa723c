/// Asks the node to write everything that it can prove into a folder of this machine.
public struct ExportRequest: APIDocument {
    public static let schema = "ncb-export-request"

    /// An absolute path; the folder is made, or must be empty.
    public let folder: String
    /// Whether to write the plain records as NDJSON beside the proofs.
    public let plain: Bool?
    /// What else to write the records in: `stix`, `misp`, `ftm`.
    public let formats: [String]?

    public init(folder: String, plain: Bool? = nil, formats: [String]? = nil) {
        self.folder = folder
        self.plain = plain
        self.formats = formats
    }
}
