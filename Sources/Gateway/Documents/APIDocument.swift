public import Foundation

/// One JSON document of the API, printed by the command's `--json` as it comes: it names its schema and version.
///
/// Members are only ever added. Times are RFC 3339 in UTC, counts integers, and what is not known is `null`.
public protocol APIDocument: Codable, Sendable {
    /// Lower case with hyphens, stable.
    static var schema: String { get }
    /// Rises when a member changes its meaning; added members do not count.
    static var version: Int { get }
}

extension APIDocument {
    public static var version: Int { 1 }

    /// The document as one line of JSON with sorted members, so that equal documents are equal bytes.
    public func json() throws -> Data {
        try DocumentCoding.encode(Envelope(document: self))
    }

    /// - Throws: `DecodingError`.
    public init(json: Data) throws {
        self = try JSONDecoder().decode(Envelope<Self>.self, from: json).document
    }
}

/// Adds `schema` and `version` to a document's own members.
struct Envelope<Document: APIDocument>: Codable {
    enum CodingKeys: String, CodingKey {
        case schema
        case version
    }

    let document: Document

    init(document: Document) {
        self.document = document
    }

    init(from decoder: any Decoder) throws {
        // Requests written by hand may leave both out; what says that it is something else is refused.
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let schema = try container.decodeIfPresent(String.self, forKey: .schema), schema != Document.schema {
            throw DecodingError.dataCorruptedError(
                forKey: .schema,
                in: container,
                debugDescription: "expected \(Document.schema)"
            )
        }
        if let version = try container.decodeIfPresent(Int.self, forKey: .version), version != Document.version {
            throw DecodingError.dataCorruptedError(
                forKey: .version,
                in: container,
                debugDescription: "expected version \(Document.version)"
            )
        }
        self.document = try Document(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Document.schema, forKey: .schema)
        try container.encode(Document.version, forKey: .version)
        try self.document.encode(to: encoder)
    }
}

/// How all JSON here is written.
enum DocumentCoding {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}
