import ArgumentParser
import Foundation
import Gateway
import Node
import Records

/// The fields of a record as typed: `NAME=VALUE`, or a JSON object from a file or standard input.
struct RecordInput: ParsableArguments {
    @Argument(help: "Fields as NAME=VALUE; a group's field as GROUP.NAME=VALUE.")
    var fields: [String] = []
    @Option(help: "A file with the fields as one JSON object; - is standard input.")
    var file: String?
    @Option(help: "official-use-only, restricted or confidential.")
    var handling: String?
    @Option(help: "The last day in force, YYYY-MM-DD.")
    var expires: String?
    @Flag(help: "Only say what would be done.")
    var dryRun = false

    func validate() throws {
        guard self.fields.isEmpty == (self.file != nil) else {
            throw ValidationError("Give the fields either as NAME=VALUE or by --file.")
        }
    }

    func request(dataset: String?) throws -> PublishRequest {
        if let expires = self.expires, Day(iso: expires) == nil {
            throw Problem(
                .expiryInvalid,
                place: "--expires",
                why: "\(SafeText.shown(expires)) is no day of the calendar"
            )
        }
        if let handling = self.handling, !Self.handlings.contains(handling) {
            throw Problem(
                .handlingUnknown,
                place: "--handling",
                next: Suggestion.question(Suggestion.nearest(to: handling, among: Self.handlings))
            )
        }
        let document = try self.file.map(Self.document) ?? FieldsDocument(try self.fields.map(Self.field))
        return PublishRequest(
            dataset: dataset,
            fields: document,
            handling: self.handling,
            expires: self.expires,
            dryRun: self.dryRun ? true : nil
        )
    }

    private static let handlings = ["official-use-only", "restricted", "confidential"]

    private static func field(_ text: String) throws -> PlainField {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw Problem(.usage, what: "A field is written NAME=VALUE.", place: SafeText.shown(text))
        }
        let (path, value) = (text[..<equals].split(separator: "."), String(text[text.index(after: equals)...]))
        guard let last = path.last else {
            throw Problem(.usage, what: "A field is written NAME=VALUE.", place: SafeText.shown(text))
        }
        return path.dropLast().reversed().reduce(PlainField(String(last), value)) { PlainField(String($1), [$0]) }
    }

    private static func document(_ path: String) throws -> FieldsDocument {
        let json: Data
        do {
            json = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : try FileText.data(at: path)
            return try JSONDecoder().decode(FieldsDocument.self, from: json)
        } catch let error as DecodingError {
            throw Problem(.bodyMalformed, what: "The record cannot be read.", place: path, why: Self.reason(error))
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context),
            .valueNotFound(_, let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty ? "it is not one JSON object" : "field \(path) is neither a text, a group nor a list"
        @unknown default: return "it is not one JSON object"
        }
    }
}
