import Importing
import TestSupport
import Testing

extension FuzzTests {
    @Test("zones: mutated files")
    func zones() throws {
        let valid = Array(ZoneListReaderTests.all.joined(separator: "\n\n").utf8)
        let result = try self.fuzz(valid, stream: 5, caseCount: Effort.parserCount) { bytes in
            ZoneListReader(path: try self.folder.file("f.mrz", bytes))
        }
        #expect(result.validCount > Effort.parserCount)
        #expect(result.faultyCaseCount > Effort.parserCount / 3)
    }

    @Test("STIX: mutated bundles")
    func stix() throws {
        let result = try self.fuzz(Array(ExchangeFixtures.stix.utf8), stream: 6, caseCount: Effort.parserCount) {
            bytes in
            STIXListReader(path: try self.folder.file("f.json", bytes))
        }
        #expect(result.validCount > Effort.parserCount)
        #expect(result.faultyCaseCount > Effort.parserCount / 3)
    }

    @Test("MISP: mutated events")
    func misp() throws {
        let result = try self.fuzz(Array(ExchangeFixtures.misp.utf8), stream: 7, caseCount: Effort.parserCount) {
            bytes in
            MISPListReader(path: try self.folder.file("f.json", bytes))
        }
        #expect(result.validCount > Effort.parserCount)
        #expect(result.faultyCaseCount > Effort.parserCount / 3)
    }

    @Test("FollowTheMoney: mutated entities")
    func followTheMoney() throws {
        let valid = Array(ExchangeFixtures.followTheMoney.utf8)
        let result = try self.fuzz(valid, stream: 8, caseCount: Effort.parserCount) { bytes in
            FTMListReader(path: try self.folder.file("f.ftm.json", bytes))
        }
        #expect(result.validCount > Effort.parserCount)
        #expect(result.faultyCaseCount > Effort.parserCount / 3)
    }

    @Test("detection of formats: mutated beginnings")
    func detection() {
        var random = SplitMix64(stream: 9)
        let starts = [ExchangeFixtures.smallSTIX, ExchangeFixtures.smallMISP, ZoneListReaderTests.td3]
        var formats: Set<ListFormat> = []
        for index in 0..<Effort.parserCount {
            let bytes = random.mutated(Array(starts[index % starts.count].utf8))
            if let format = ListFormat.detected(in: bytes) { formats.insert(format) }
        }
        #expect(formats.isSuperset(of: [.stix, .misp, .zones]))
    }
}
