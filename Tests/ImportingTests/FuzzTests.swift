import Importing
import Records
import TestSupport
import Testing

/// Valid lists with a few bytes changed: every run ends, every row is a record or a refusal with a true place.
@Suite("Fuzzed lists")
struct FuzzTests {
    private static let caseCount = Effort.parserCount

    let folder: TestFolder
    private let catalogue: Catalogue

    init() throws {
        self.folder = try TestFolder()
        self.catalogue = try Catalogue.embedded()
    }

    /// - Returns: how many records were valid in all, and how many cases had a row refused or ended early.
    func fuzz(
        _ valid: [UInt8],
        stream: UInt64,
        caseCount: Int = Self.caseCount,
        _ reader: ([UInt8]) throws -> any ListReader
    ) throws -> (validCount: Int, faultyCaseCount: Int) {
        var random = SplitMix64(stream: stream)
        var validCount = 0
        var faultyCaseCount = 0
        for index in 0..<caseCount {
            let bytes = random.mutated(valid)
            let newlineCount = bytes.count { $0 == 0x0A }
            do {
                let importer = Importer(
                    reader: try reader(bytes),
                    catalogue: self.catalogue,
                    author: try #require(BureauCode("XP")),
                    isTraining: true,
                    sourceList: "FUZZ"
                )
                var rowCount = 0
                let summary = try importer.run { row in
                    rowCount += 1
                    guard case .refused(let refusal) = row else { return }
                    #expect(!refusal.reason.isEmpty, "stream \(stream), case \(index)")
                    #expect(refusal.original.count <= Refusal.originalByteCountMax)
                    guard refusal.file?.hasSuffix("sdn.csv") ?? true else { return }
                    #expect((1...newlineCount + 1).contains(refusal.line), "stream \(stream), case \(index)")
                    #expect((1...bytes.count + 1).contains(refusal.column), "stream \(stream), case \(index)")
                }
                #expect(rowCount == summary.validCount + summary.refusedCount)
                validCount += summary.validCount
                if !summary.isWhole { faultyCaseCount += 1 }
            } catch let error as ListError {
                #expect(error.code == .wrongHeader || error.code == .wrongFormat, "\(error)")
                faultyCaseCount += 1
            }
        }
        return (validCount, faultyCaseCount)
    }

    @Test("CSV: mutated files")
    func csv() throws {
        let rows = (1...12).map { "\($0),A\($0)0,UTO,\"lost\",2019-01-0\($0 % 9 + 1),\"r, \"\"\($0)\"\"\"\r\n" }
        let valid = Array(("source-id,number,issuer,fraud,issued,national-reference\r\n" + rows.joined()).utf8)
        let dataset = try #require(self.catalogue["sltd"])
        let result = try self.fuzz(valid, stream: 1) { bytes in
            CSVListReader(path: try self.folder.file("f.csv", bytes), dataset: dataset)
        }
        #expect(result.validCount > 3 * Self.caseCount)
        #expect(result.faultyCaseCount > Self.caseCount / 3)
    }

    @Test("NDJSON: mutated files")
    func ndjson() throws {
        let lines = (1...12).map {
            #"{"source-id":"\#($0)","kind":"person","name":[{"text":"Tabo \u0041\ud83d\ude00","quality":"weak"}],"birth":{"date":1971}}"#
        }
        let valid = Array((lines.joined(separator: "\n") + "\n").utf8)
        let result = try self.fuzz(valid, stream: 2) { bytes in
            NDJSONListReader(path: try self.folder.file("f.ndjson", bytes), dataset: "nominal")
        }
        #expect(result.validCount > 3 * Self.caseCount)
        #expect(result.faultyCaseCount > Self.caseCount / 3)
    }

    @Test("the UN list: mutated files")
    func unitedNations() throws {
        let result = try self.fuzz(Array(ListFixtures.unitedNations.utf8), stream: 3) { bytes in
            UNListReader(path: try self.folder.file("f.xml", bytes))
        }
        #expect(result.validCount > Self.caseCount / 5)
        #expect(result.faultyCaseCount > Self.caseCount / 3)
    }

    @Test("the OFAC list: mutated files")
    func ofac() throws {
        let valid = Array(ListFixtures.ofacEntries.utf8)
        let result = try self.fuzz(valid, stream: 4) { bytes in
            OFACListReader(files: try OFACFiles(folder: try ListFixtures.ofac(in: self.folder, entries: bytes)))
        }
        #expect(result.validCount > Self.caseCount)
        #expect(result.faultyCaseCount > Self.caseCount / 4)
    }
}
