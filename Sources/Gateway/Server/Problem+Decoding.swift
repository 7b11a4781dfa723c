import Foundation
import Node

extension Problem {
    /// What is wrong with a JSON body: not JSON at all, or a member, named by its JSON pointer (RFC 6901).
    init(decoding error: DecodingError) {
        switch error {
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            self.init(.bodyMalformed, place: "the body", why: "it is not well-formed JSON")
        case .dataCorrupted(let context):
            self.init(
                .fieldMalformed,
                place: Self.pointer(context.codingPath),
                why: String(context.debugDescription.prefix(200))
            )
        case .keyNotFound(let key, let context):
            self.init(.fieldMalformed, place: Self.pointer(context.codingPath + [key]), why: "it is missing")
        case .typeMismatch(let type, let context):
            self.init(
                .fieldMalformed,
                place: Self.pointer(context.codingPath),
                why: "it should be \(Self.name(of: type))"
            )
        case .valueNotFound(let type, let context):
            self.init(
                .fieldMalformed,
                place: Self.pointer(context.codingPath),
                why: "it is null and should be \(Self.name(of: type))"
            )
        @unknown default:
            self.init(.bodyMalformed, place: "the body")
        }
    }

    private static func pointer(_ path: [any CodingKey]) -> String {
        path.map { key in
            let text = key.intValue.map(String.init) ?? String(key.stringValue.prefix(80))
            return "/" + text.replacingOccurrences(of: "~", with: "~0").replacingOccurrences(of: "/", with: "~1")
        }.joined()
    }

    /// In JSON's own words, not Swift's.
    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is Int.Type, is Int64.Type, is Int32.Type: "an integer"
        case is Timestamp.Type: "a time"
        default: "\(type)".hasPrefix("Array") ? "an array" : "an object"
        }
    }
}
