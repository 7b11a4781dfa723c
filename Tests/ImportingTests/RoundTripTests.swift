import Importing
import Records
import TestSupport
import Testing

/// Generated records, written in each format and read again.
@Suite("Round trips")
struct RoundTripTests {
    private static let recordCount = 400

    private let folder: TestFolder
    private let made: Day

    init() throws {
        self.folder = try TestFolder()
        self.made = try #require(Day(iso: "2026-11-30"))
    }

    private func records(stream: UInt64, _ line: (inout SplitMix64, Int) -> [PlainField], dataset: String) throws
        -> ImportRun
    {
        var random = SplitMix64(stream: stream)
        var bytes: [UInt8] = []
        for index in 0..<Self.recordCount {
            let id = PlainField("source-id", "id-\(index)")
            let list = random.below(2) == 0 ? [] : [PlainField("source-list", "LIST \"\(random.below(3))\"")]
            bytes += NDJSONWriter.line(dataset: dataset, fields: [id] + list + line(&random, index))
        }
        let run = try ImportRun(NDJSONListReader(path: try self.folder.file("g.ndjson", bytes)))
        #expect(run.valid.count == Self.recordCount, "\(run.faults.prefix(3))")
        return run
    }

    private func check(_ run: ImportRun, _ writer: some RecordWriter, _ reader: ([UInt8]) throws -> any ListReader)
        throws
    {
        let written = try run.written(by: writer)
        #expect(ListFormat.detected(in: Array(written.prefix(ListFormat.detectionByteCount))) == writer.format)
        let again = try ImportRun(try reader(written))
        #expect(again.faults == [])
        #expect(again.summary.isWhole)
        #expect(again.valid.count == run.valid.count)
        let changed = zip(again.valid, run.valid).filter { $0.body != $1.body || $0.dataset != $1.dataset }
        #expect(changed.map(\.1.sourceId) == [])
    }

    private static let texts = [
        "plain", "it's \\ \"quoted\"", "[x] OR ']", "漢字 und Ω", "tlp:red", "topic:x", "a\u{301}", "misp-galaxy:a=\"b\"",
        "| , ; =",
        "not for detection", "formerly known as", "1", "https://example.org/?q='%20",
    ]

    private static func texts(_ random: inout SplitMix64, _ name: String, upTo countMax: Int) -> [PlainField] {
        var fields: [PlainField] = []
        for _ in 0..<random.below(countMax + 1) {
            let field = PlainField(name, Self.texts[random.below(Self.texts.count)])
            if !fields.contains(field) { fields.append(field) }
        }
        return fields
    }

    private static func cyber(_ random: inout SplitMix64, _ index: Int) -> [PlainField] {
        let values: [(String, String)] = [
            ("url", "https://example.org/it's?a=\\\(index)"), ("domain", "host\(index).example"),
            ("ip", "198.51.100.7"),
            ("ip", "2001:db8::\(index)"), ("email", "a@host\(index).example"),
            ("md5", "d41d8cd98f00b204e9800998ecf8427e"),
            ("sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("wallet", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
            ("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), ("phone", "+33142685300"),
            ("file-name", "a|b '\(index)'.exe"), ("other", "registry\\key \(index)"),
            ("wallet", "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe"),
        ]
        let value = values[random.below(values.count)]
        var fields = [PlainField("kind", value.0), PlainField("value", value.1)]
        if random.below(2) == 0 { fields.append(PlainField("valid-from", "2026-0\(1 + random.below(9))-01T09:30:00Z")) }
        if random.below(2) == 0 { fields.append(PlainField("valid-until", "2027-01-01T00:00:00Z")) }
        if random.below(2) == 0 { fields.append(PlainField("confidence", "\(random.below(101))")) }
        fields.append(PlainField("tlp", ["clear", "green", "amber", "amber-strict", "red"][random.below(5)]))
        fields += Self.texts(&random, "threat", upTo: 2)
        if random.below(3) == 0 { fields.append(PlainField("pattern", "[url:value = 'x' OR url:value = 'y']")) }
        if random.below(2) == 0 {
            fields.append(PlainField("description", "Line 1\n" + Self.texts[random.below(Self.texts.count)]))
        }
        if random.below(2) == 0 { fields.append(PlainField("reference", "CVE-2026-\(index)")) }
        return fields + Self.texts(&random, "tag", upTo: 3)
    }

    private static func group(_ random: inout SplitMix64, _ name: String, _ members: [(String, [String])])
        -> [PlainField]
    {
        (0..<random.below(4)).map { _ in
            let chosen = members.enumerated().compactMap { index, member -> PlainField? in
                guard index == 0 || random.below(2) == 0 else { return nil }
                return PlainField(member.0, member.1[random.below(member.1.count)])
            }
            return PlainField(name, chosen)
        }
    }

    private static func nominal(_ random: inout SplitMix64, _ index: Int) -> [PlainField] {
        var fields = [PlainField("kind", random.below(2) == 0 ? "person" : "organisation")]
        fields.append(PlainField("name", [PlainField("text", "ERIKSSON \(index)")]))
        fields += Self.group(
            &random,
            "name",
            [
                ("text", ["ANNA", "Анна", "安娜"]), ("quality", ["primary", "strong", "weak", "original"]),
                ("note", ["formerly known as", "x"]),
            ]
        )
        fields += Self.group(&random, "birth", [("date", ["1974-08-12", "1974"]), ("certainty", ["exact", "circa"])])
        fields += Self.group(&random, "birth-place", [("text", ["Zenith", "Nalutu"]), ("country", ["FR", "SE"])])
        if random.below(2) == 0 {
            fields.append(PlainField("sex", ["female", "male", "unspecified"][random.below(3)]))
        }
        for code in ["SE", "FR", "XK"] where random.below(2) == 0 { fields.append(PlainField("nationality", code)) }
        fields += Self.group(
            &random,
            "document",
            [
                ("number", ["L898902C3", "HRB 1"]), ("type", ["passport", "national-number", "registration", "other"]),
                ("issuer", ["FRA"]),
            ]
        )
        fields += Self.group(&random, "address", [("text", ["1 Rue de la Paix", "T 2"]), ("country", ["FR", "DE"])])
        fields += Self.texts(&random, "programme", upTo: 2) + Self.texts(&random, "remarks", upTo: 2)
        if random.below(2) == 0 { fields.append(PlainField("phone", "+33142685300")) }
        if random.below(2) == 0 { fields.append(PlainField("email", "anna@example.org")) }
        return fields
    }

    @Test("generated records of cyber survive STIX and MISP, byte for byte")
    func cyber() throws {
        let run = try self.records(stream: 21, Self.cyber, dataset: "cyber")
        try self.check(run, STIXWriter(name: "x \"y\"", made: self.made)) { bytes in
            STIXListReader(path: try self.folder.file("r.stix.json", bytes), keepsLists: true)
        }
        try self.check(run, MISPWriter(name: "x \"y\"", made: self.made)) { bytes in
            MISPListReader(path: try self.folder.file("r.misp.json", bytes), keepsLists: true)
        }
    }

    @Test("generated records of nominal survive FollowTheMoney, byte for byte")
    func nominal() throws {
        let run = try self.records(stream: 22, Self.nominal, dataset: "nominal")
        try self.check(run, FTMWriter()) { bytes in
            FTMListReader(path: try self.folder.file("r.ftm.json", bytes), keepsLists: true)
        }
    }

    @Test("a second reading of one file gives the same identifiers and the same bytes, so that nothing is revised")
    func secondReading() throws {
        let readers: [any ListReader] = [
            ZoneListReader(path: try self.folder.file("a", ZoneListReaderTests.td3 + "\n" + ZoneListReaderTests.td1)),
            STIXListReader(path: try self.folder.file("b", ExchangeFixtures.stix)),
            MISPListReader(path: try self.folder.file("c", ExchangeFixtures.misp)),
            FTMListReader(path: try self.folder.file("d", ExchangeFixtures.followTheMoney)),
        ]
        for reader in readers {
            let first = try ImportRun(reader)
            #expect(first.summary.isWhole && first.valid.count >= 2)
            #expect(try ImportRun(reader).valid == first.valid)
        }
    }
}
