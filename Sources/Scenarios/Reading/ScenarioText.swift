import Records
import Yams

/// The first step from a file to a mesh or a drill: bytes to a tree of nodes with their places.
///
/// What YAML can do beyond that is refused before it is parsed: anchors and aliases, with which a small file becomes a
/// tree that no memory holds, and keys behind a question mark, which may be whole trees and are compared with each
/// other. Both are looked for byte by byte, in comments and quotes too: that is simple enough to be surely right. Keys
/// without that mark have at most 1,024 characters, and nesting at most 1,000 levels, by the parser's own bounds.
enum ScenarioText {
    static func root(_ bytes: [UInt8], file: String) throws(ScenarioError) -> ScenarioNode {
        guard bytes.count <= ScenarioBounds.fileByteCountMax else {
            throw ScenarioError(file: file, reason: "the file has more than \(ScenarioBounds.fileByteCountMax) bytes")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ScenarioError(file: file, reason: "the file is not UTF-8 text")
        }
        try Self.refuseBombs(bytes, file: file)
        do {
            guard let root = try Parser(yaml: text, encoding: .utf8).singleRoot() else {
                throw ScenarioError(file: file, reason: "the file is empty")
            }
            return ScenarioNode(root, file: file)
        } catch let error as ScenarioError {
            throw error
        } catch let error as YamlError {
            throw Self.scenarioError(error, file: file)
        } catch {
            throw ScenarioError(file: file, reason: "the file cannot be read: \(error)")
        }
    }

    private static func refuseBombs(_ bytes: [UInt8], file: String) throws(ScenarioError) {
        var (line, column, before) = (1, 1, UInt8(ascii: "\n"))
        for byte in bytes {
            var reason: String?
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "*"): reason = "references from one value to another are not read"
            case UInt8(ascii: "?") where !Self.isInsideWords(before):
                reason = "keys that are no plain words are not read"
            default: break
            }
            if let reason {
                throw ScenarioError(
                    file: file,
                    place: Place(line: line, column: column),
                    reason: "\(Character(Unicode.Scalar(byte))) cannot stand here: \(reason)"
                )
            }
            if byte == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                // Bytes that continue a character are no columns of their own.
                column += 1
            }
            before = byte
        }
    }

    /// Whether a question mark after this byte ends a word, and is not the sign of a key.
    private static func isInsideWords(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ")"):
            true
        default: false
        }
    }

    private static func scenarioError(_ error: YamlError, file: String) -> ScenarioError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ScenarioError(file: file, place: Place(line: mark.line, column: mark.column), reason: "no YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            ScenarioError(
                file: file,
                place: Place(line: context.mark.line, column: context.mark.column),
                reason: "\(Echo.quoted(duplicates.sorted().joined(separator: ", "))) stands twice"
            )
        case .reader(let problem, _, _, _):
            ScenarioError(file: file, reason: "no YAML: \(problem)")
        default:
            ScenarioError(file: file, reason: "no YAML")
        }
    }
}
