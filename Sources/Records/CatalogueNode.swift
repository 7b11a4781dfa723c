import Yams

/// A value of the catalogue file with the place it stands in, so that whoever edits the file is told where to look.
struct CatalogueNode {
    let node: Node
    let place: Place?

    init(_ node: Node) {
        self.node = node
        self.place = node.mark.map { Place(line: $0.line, column: $0.column) }
    }

    /// The root of a file.
    init(yaml: String) throws(CatalogueError) {
        do {
            guard let root = try compose(yaml: yaml) else { throw CatalogueError("the catalogue is empty") }
            self.init(root)
        } catch let error as CatalogueError {
            throw error
        } catch let error as YamlError {
            throw Self.catalogueError(error)
        } catch {
            throw CatalogueError("the catalogue cannot be read: \(error)")
        }
    }

    func text() throws(CatalogueError) -> String {
        guard case .scalar(let scalar) = self.node, !scalar.string.isEmpty else { throw self.error("expected a text") }
        return scalar.string
    }

    func integer(in range: ClosedRange<Int>) throws(CatalogueError) -> Int {
        let text = try self.text()
        guard let number = Int(text), range.contains(number) else {
            throw self.error("expected a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func bool() throws(CatalogueError) -> Bool {
        switch try self.text() {
        case "true": true
        case "false": false
        default: throw self.error("expected true or false")
        }
    }

    /// A word of lower-case letters, digits and hyphens, as codes and names are.
    func word() throws(CatalogueError) -> String {
        let text = try self.text()
        let isWord = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard isWord, text.utf8.count <= 64 else {
            throw self.error("expected at most 64 lower-case letters, digits and hyphens")
        }
        return text
    }

    func list() throws(CatalogueError) -> [CatalogueNode] {
        guard case .sequence(let sequence) = self.node else { throw self.error("expected a list") }
        return sequence.map { CatalogueNode($0) }
    }

    func error(_ reason: String) -> CatalogueError { CatalogueError(reason, place: self.place) }

    private static func catalogueError(_ error: YamlError) -> CatalogueError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            CatalogueError(problem, place: Place(line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let duplicates, let context):
            CatalogueError(
                "\(duplicates.sorted().joined(separator: ", ")) stands twice",
                place: Place(line: context.mark.line, column: context.mark.column)
            )
        default:
            CatalogueError("not YAML: \(error)")
        }
    }
}
