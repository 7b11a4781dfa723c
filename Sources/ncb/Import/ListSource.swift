import Foundation
import Importing
import Node
import Records

/// The list that an import reads: its file, its format, and where its records go.
struct ListSource: Sendable {
    let path: String
    let format: ListFormat
    /// A reader is no value to hand from thread to thread, so the thread that reads makes it.
    let makeReader: @Sendable () -> any ListReader
    /// The list's name, for rows that do not say.
    let list: String
    /// Every dataset that the list is known to fill; empty if its rows say it.
    let datasets: [String]

    /// - Parameters:
    ///   - format: `nil` to see from the file's name and first bytes.
    ///   - list: `nil` takes the list's own name, or the file's.
    /// - Throws: `formatUnknown`, `datasetNeeded`, `unknownDataset`, `listNotRead`.
    init(path: String, format: ListFormat?, dataset: String?, list: String?) throws {
        self.path = path
        self.format = try format ?? Self.guess(path)
        let code = try dataset.map { try CatalogueText.dataset($0) }
        let fileName = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        switch self.format {
        case .unitedNations:
            self.makeReader = { UNListReader(path: path) }
            self.list = list ?? UNListReader.sourceList
            self.datasets = ["nominal"]
        case .ofac:
            let files = try Self.ofacFiles(path)
            self.makeReader = { OFACListReader(files: files) }
            self.list = list ?? OFACListReader.sourceList
            self.datasets = ["craft", "nominal"]
        case .csv:
            guard let code else { throw Problem(.datasetNeeded, place: path) }
            self.makeReader = { CSVListReader(path: path, dataset: code) }
            self.list = list ?? fileName
            self.datasets = [code.code]
        case .ndjson:
            self.makeReader = { NDJSONListReader(path: path, dataset: code?.code) }
            self.list = list ?? fileName
            self.datasets = code.map { [$0.code] } ?? []
        }
        guard self.list.utf8.count <= 64 else {
            throw Problem(.usage, what: "A list's name has at most 64 bytes.", place: "--list", next: "add --list NAME")
        }
    }

    static func guess(_ path: String) throws -> ListFormat {
        var isFolder: ObjCBool = false
        // `isFolder` is ours and written before the call returns.
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Problem(.listNotRead, place: path, why: "there is no such file", next: "ls -l \(path)")
        }
        if isFolder.boolValue { return .ofac }
        let url = URL(fileURLWithPath: path)
        let name = url.lastPathComponent.lowercased()
        switch url.pathExtension.lowercased() {
        case "xml": return .unitedNations
        case "csv": return name == "sdn.csv" || name == "ofac_sdn.csv" ? .ofac : .csv
        case "ndjson", "jsonl": return .ndjson
        default: break
        }
        switch try Self.firstByte(path) {
        case UInt8(ascii: "<"): return .unitedNations
        case UInt8(ascii: "{"): return .ndjson
        default: throw Problem(.formatUnknown, place: path)
        }
    }

    /// The first byte that is neither a space nor a byte order mark; `nil` if there is none.
    private static func firstByte(_ path: String) throws -> UInt8? {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { handle.closeFile() }
            let start = try handle.read(upToCount: 64) ?? Data()
            return start.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        } catch {
            throw Problem(.listNotRead, place: path, why: error.localizedDescription)
        }
    }

    private static func ofacFiles(_ path: String) throws -> OFACFiles {
        do {
            return try OFACFiles(folder: path)
        } catch {
            // The entries' file was named rather than its folder.
            do {
                return try OFACFiles(folder: URL(fileURLWithPath: path).deletingLastPathComponent().path)
            } catch {
                throw Problem(.listNotRead, place: path, why: error.reason)
            }
        }
    }
}
