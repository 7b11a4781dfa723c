/// What of a record must be read before anything else.
public struct RecordWarning: Codable, Hashable, Sendable {
    /// `misused-identity`: somebody else uses the identity of an innocent person, who must not be arrested.
    public static let misusedIdentity = "misused-identity"

    /// Lower case with hyphens, stable; more may come.
    public let code: String
    /// What the record's owner wrote about it.
    public let text: String

    public init(code: String, text: String) {
        self.code = code
        self.text = text
    }
}
