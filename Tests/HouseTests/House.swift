import Foundation

/// The project's own files, as text.
enum House {
    /// The project's top folder.
    static let root: URL = {
        var url = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url
    }()

    /// All files below a folder of the project, by path; nothing hidden, nothing built.
    static func files(in folder: String, named isWanted: (String) -> Bool) throws -> [TextFile] {
        let base = Self.root.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path).filter { path in
            isWanted(path) && !path.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        return try paths.sorted().compactMap { try TextFile(path: folder + "/" + $0) }
    }

    static func swiftFiles(in folder: String) throws -> [TextFile] {
        try Self.files(in: folder) { $0.hasSuffix(".swift") }
    }

    /// The documents for people: those on top, and the articles of the modules.
    static func documents() throws -> [TextFile] {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
        let top = try names.filter { $0.hasSuffix(".md") }.sorted().compactMap { try TextFile(path: $0) }
        return try top + Self.files(in: "Sources") { $0.hasSuffix(".md") }
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: Self.root.appending(path: path).path)
    }

    /// Folders directly below one of the project's folders.
    static func folders(in folder: String) throws -> [String] {
        let base = Self.root.appending(path: folder)
        return try FileManager.default.contentsOfDirectory(atPath: base.path).sorted().filter { name in
            !name.hasPrefix(".") && Self.isFolder(base.appending(path: name))
        }
    }

    static func isFolder(_ url: URL) -> Bool {
        // What cannot be asked is no folder; reading it then says why.
        (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
    }
}
