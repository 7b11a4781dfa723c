import Importing
import Records
import Testing

/// Files of a size that no list has: each is read to its end, refused, or broken off, with words and without a trap.
@Suite("Hostile sizes of lists", .timeLimit(.minutes(10)))
struct HostileSizeTests {
    private static let enormous: [(name: String, text: String)] = [
        ("a line of a megabyte", String(repeating: "x", count: 1 << 20)),
        ("a million brackets", String(repeating: "[", count: 1_000_000)),
        ("a million braces with a name", String(repeating: "{\"a\":", count: 200_000)),
        ("a million quotes", String(repeating: "\"", count: 1_000_001)),
        ("a hundred thousand marks", "e" + String(repeating: "\u{301}", count: 100_000)),
        ("a million digits", String(repeating: "9", count: 1_000_000)),
        ("tags in tags", String(repeating: "<a>", count: 300_000)),
        ("commas alone", String(repeating: ",", count: 1_000_000)),
        ("fillers alone", String(repeating: "<", count: 1_000_000)),
        ("empty lines", String(repeating: "\n", count: 1_000_000)),
    ]

    private let folder: TestFolder

    init() throws { self.folder = try TestFolder() }

    @Test(
        "alone, and in the place of a value, they are read within bounds by every format",
        arguments: ListFormat.allCases
    )
    func enormous(format: ListFormat) throws {
        var refusedCount = 0
        for (name, text) in Self.enormous {
            for bytes in [Array(text.utf8), Self.inPlaceOfAValue(text, format)] {
                do {
                    let run = try ImportRun(try self.reader(format, bytes))
                    #expect(run.refused.allSatisfy { !$0.reason.isEmpty && $0.reason.utf8.count < 4_096 }, "\(name)")
                    #expect(run.refused.allSatisfy { $0.original.count <= Refusal.originalByteCountMax }, "\(name)")
                    if !run.summary.isWhole { refusedCount += 1 }
                } catch let error as ListError {
                    #expect(!error.reason.isEmpty && error.reason.utf8.count < 4_096, "\(name)")
                    refusedCount += 1
                }
            }
        }
        #expect(refusedCount > Self.enormous.count / 2)
    }

    private static func inPlaceOfAValue(_ text: String, _ format: ListFormat) -> [UInt8] {
        let (start, end) =
            switch format {
            case .csv: ("source-id,number,issuer\n1,", ",UTO\n2,A20,UTO\n")
            case .ndjson: ("{\"source-id\":\"1\",\"kind\":\"person\",\"name\":[{\"text\":", "}]}\n")
            case .unitedNations:
                ("<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>", "</DATAID></INDIVIDUAL></INDIVIDUALS>")
            case .ofac: ("901,\"", "\",-0- ,\"ZETA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n")
            case .zones: ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n", "\n\n")
            case .stix: ("{\"type\":\"bundle\",\"objects\":[{\"type\":\"indicator\",\"id\":\"i\",\"pattern\":", "}]}")
            case .misp: ("{\"Event\":{\"Attribute\":[{\"uuid\":\"u\",\"type\":\"url\",\"value\":", "}]}}")
            case .followTheMoney: ("{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[", "]}}\n")
            }
        return Array((start + text + end).utf8)
    }

    private func reader(_ format: ListFormat, _ bytes: [UInt8]) throws -> any ListReader {
        func file() throws -> String { try self.folder.file("f", bytes) }
        switch format {
        case .csv: return CSVListReader(path: try file(), dataset: try #require(Catalogue.embedded()["sltd"]))
        case .ndjson: return NDJSONListReader(path: try file(), dataset: "nominal")
        case .unitedNations: return UNListReader(path: try file())
        case .ofac:
            return OFACListReader(files: try OFACFiles(folder: try ListFixtures.ofac(in: self.folder, entries: bytes)))
        case .zones: return ZoneListReader(path: try file())
        case .stix: return STIXListReader(path: try file())
        case .misp: return MISPListReader(path: try file())
        case .followTheMoney: return FTMListReader(path: try file())
        }
    }
}
