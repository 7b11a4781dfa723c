import Foundation

/// Reads files of the project that the tests belong to.
enum ProjectFile {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func bytes(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: Self.root.appendingPathComponent(path)))
    }

    /// Names of the files in a folder, without their ending, ascending.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Self.root.appendingPathComponent(folder).path)
            .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }
}
