import Foundation

/// One text file of the project.
struct TextFile {
    /// From the project's top folder.
    let path: String
    let lines: [Substring]
    private let bytes: Data

    /// - Returns: `nil` for a folder.
    init?(path: String) throws {
        let url = House.root.appending(path: path)
        guard !House.isFolder(url) else { return nil }
        self.path = path
        self.bytes = try Data(contentsOf: url)
        var lines = String(decoding: self.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        self.lines = lines
    }

    /// The folder below `Sources` or `Tests` that the file belongs to.
    var module: String {
        let parts = self.path.split(separator: "/")
        return parts.count > 1 ? String(parts[1]) : ""
    }

    var isGenerated: Bool { self.path.contains("/Generated/") }

    /// Lines that are not comments, with their numbers from 1.
    var codeLines: [(number: Int, text: Substring)] {
        self.lines.enumerated().compactMap { place, line in
            line.drop(while: { $0 == " " }).hasPrefix("//") ? nil : (place + 1, line)
        }
    }

    /// The modules that the file imports.
    var imports: [String] {
        let access: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        return self.lines.compactMap { line in
            guard line.utf8.count < 200, line.hasPrefix("@") || line.first?.isLowercase == true else { return nil }
            let words = line.split(separator: " ").drop { $0.hasPrefix("@") || access.contains($0) }
            guard words.first == "import" else { return nil }
            let name = words.dropFirst().drop { kinds.contains($0) }.first
            return name?.split(separator: ".").first.map(String.init)
        }
    }

    /// Whether the text stands anywhere in the file: the quick question before the slow one.
    func contains(_ text: String) -> Bool {
        self.bytes.range(of: Data(text.utf8)) != nil
    }

    /// Where the text stands outside comments, as `path:line`.
    func places(of text: String) -> [String] {
        guard self.contains(text) else { return [] }
        return self.codeLines.filter { $0.text.contains(text) }.map { "\(self.path):\($0.number)" }
    }

    /// Where the text stands, comments included, as `path:line`.
    func placesAnywhere(of text: String) -> [String] {
        guard self.contains(text) else { return [] }
        return self.lines.enumerated().filter { $0.element.contains(text) }.map { "\(self.path):\($0.offset + 1)" }
    }
}
