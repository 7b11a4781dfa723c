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
    ///   - defaults: for what the list does not say.
    /// - Throws: `formatUnknown`, `datasetNeeded`, `unknownDataset`, `listNotRead`.
    init(
        path: String,
        format: ListFormat?,
        dataset: String?,
        list: String?,
        defaults: ListDefaults = ListDefaults()
    ) throws {
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
        case .zones:
            self.makeReader = { ZoneListReader(path: path, fraud: defaults.fraud) }
            self.list = list ?? fileName
            self.datasets = ["sltd"]
        case .stix:
            self.makeReader = {
                STIXListReader(path: path, unmarked: defaults.unmarked, keepsLists: defaults.keepsLists)
            }
            self.list = list ?? fileName
            self.datasets = ["cyber"]
        case .misp:
            self.makeReader = {
                MISPListReader(path: path, unmarked: defaults.unmarked, keepsLists: defaults.keepsLists)
            }
            self.list = list ?? fileName
            self.datasets = ["cyber", "fraud"]
        case .followTheMoney:
            self.makeReader = { FTMListReader(path: path, keepsLists: defaults.keepsLists) }
            self.list = list ?? fileName
            self.datasets = ["craft", "nominal"]
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
        default: break
        }
        guard let format = ListFormat.detected(in: try Self.beginning(path)) else {
            if ["ndjson", "jsonl"].contains(url.pathExtension.lowercased()) { return .ndjson }
            throw Problem(.formatUnknown, place: path)
        }
        return format
    }

    private static func beginning(_ path: String) throws -> [UInt8] {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { handle.closeFile() }
            return [UInt8](try handle.read(upToCount: ListFormat.detectionByteCount) ?? Data())
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
