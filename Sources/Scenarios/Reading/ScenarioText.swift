import Records
import Yams

/// The first step from a file to a mesh or a drill: bytes to a tree of nodes with their places.
///
/// What YAML can do beyond that is refused before it is parsed: anchors and aliases, with which a small file becomes a
/// tree that no memory holds, are looked for byte by byte, in comments and quotes too. That is simple enough to be
/// surely right. Nesting is bounded by the parser (1,000 levels), and what is read of it by the forms themselves.
enum ScenarioText {
    static func root(_ bytes: [UInt8], file: String) throws(ScenarioError) -> ScenarioNode {
        guard bytes.count <= ScenarioBounds.fileByteCountMax else {
            throw ScenarioError(file: file, reason: "the file has more than \(ScenarioBounds.fileByteCountMax) bytes")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ScenarioError(file: file, reason: "the file is not UTF-8 text")
        }
        try Self.refuseReferences(bytes, file: file)
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

    private static func refuseReferences(_ bytes: [UInt8], file: String) throws(ScenarioError) {
        var (line, column) = (1, 1)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "*"):
                throw ScenarioError(
                    file: file,
                    place: Place(line: line, column: column),
                    reason: "\(Character(Unicode.Scalar(byte))) cannot stand in these files: "
                        + "references from one value to another are not read"
                )
            case UInt8(ascii: "\n"): (line, column) = (line + 1, 1)
            // Bytes that continue a character are no columns of their own.
            default: column += byte & 0xC0 == 0x80 ? 0 : 1
            }
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
