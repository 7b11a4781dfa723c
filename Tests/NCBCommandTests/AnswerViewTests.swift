import Gateway
import Records
import Testing

@testable import ncb

@Suite("What stands on each answer")
struct AnswerViewTests {
    private static func hit(warnings: [RecordWarning] = []) -> Hit {
        Hit(
            author: "DE",
            owner: "Germany",
            dataset: "nominal",
            recordId: "00112233445566778899aabbccddeeff",
            title: "ERIKSSON ANNA MARIA",
            fields: FieldsDocument([PlainField("kind", "person")]),
            matched: [Hit.Match(key: "reference", how: "equal")],
            index: 3,
            expires: nil,
            handling: "official use only",
            instruction:
                "Do not arrest on this answer alone: confirm identity and request with the source before action; "
                + "names are shared and identities misused.",
            warnings: warnings
        )
    }

    private static func lines(
        _ hit: Hit,
        desks: [DutyDesk]? = [],
        linked: [LinkedRecord] = [],
        linkedIsCut: Bool = false,
        style: Style = .bare
    ) -> [String] {
        let answer = SearchAnswer(
            text: "x",
            takenFor: ["reference"],
            hits: [hit],
            hasMore: false,
            linked: linked,
            linkedIsCut: linkedIsCut,
            dutyDesks: desks,
            completeness: [Specimens.completeness("DE", 5)],
            clock: Specimens.now,
            elapsedMicroseconds: 1
        )
        return SearchView(answer: answer, style: style).lines()
    }

    @Test("under a hit stands how its owner's duty desk is reached, the time there, and what is not to be done, whole")
    func dutyDesk() {
        let lines = Self.lines(Self.hit(), desks: [Specimens.dutyDesk("DE"), Specimens.dutyDesk("FR")])
        let start = lines.firstIndex(of: "     confirm with DE before any action") ?? lines.endIndex
        #expect(
            lines[start...].dropFirst().prefix(6) == [
                "     duty desk DE: +4961155010, desk@example.org",
                "     speaks de, en; Mo-Fr 08:00-18:00; Europe/Berlin; 13:05 there now, open",
                "     Do not arrest on this answer alone: confirm identity and request with the",
                "     source before action; names are shared and identities misused.", "",
                "complete to DE 5 as of 12:04:10",
            ]
        )
        #expect(lines.allSatisfy { TextWidth.columns($0) <= 80 })
    }

    @Test("a closed desk says so, one whose hours cannot be read only the time, and a missing one that it is missing")
    func otherDesks() {
        func has(_ text: String, _ desks: [DutyDesk]?) -> Bool {
            Self.lines(Self.hit(), desks: desks).contains { $0.contains(text) }
        }
        #expect(has("13:05 there now, CLOSED", [Specimens.dutyDesk("DE", isOpen: false)]))
        let unread = [Specimens.dutyDesk("DE", isOpen: nil)]
        #expect(has("13:05 there now", unread) && !has("there now,", unread))
        #expect(has("     DE has published no duty desk yet", [Specimens.dutyDesk("FR")]))
        #expect(!has("duty desk", nil), "an older node says nothing of them")
    }

    @Test("a misused identity is the first thing that is read of a hit, in every style and never cut")
    func misusedIdentity() {
        let text =
            "Passport and birth certificate stolen in 2024\u{1B}[0m; the bearer of 26AA19999 is somebody else, twice as old."
        let hit = Self.hit(warnings: [RecordWarning(code: RecordWarning.misusedIdentity, text: text)])
        let order = "MISUSED IDENTITY: the person whose identity was misused must NOT be arrested."
        for width in [40, 80, 200] {
            var style = Style.bare
            style.width = width
            let lines = Self.lines(hit, style: style)
            let first = lines.firstIndex { $0.hasPrefix("MISUSED IDENTITY:") } ?? lines.endIndex
            let title = lines.firstIndex { $0.hasPrefix("HIT  ") } ?? lines.startIndex
            #expect(first < title)
            let words = lines[first..<title].joined(separator: " ").split(separator: " ").joined(separator: " ")
            #expect(words.hasPrefix(order) && words.hasSuffix("is somebody else, twice as old."), "\(width)")
            #expect(!words.contains("\u{1B}"))
            #expect(lines[first..<title].allSatisfy { TextWidth.columns($0) <= width })
        }
        #expect(!Self.lines(Self.hit()).contains { $0.contains("MISUSED") })
    }

    @Test("linked records stand under the hits with their chain, are called no hits, and change no verdict")
    func linked() {
        let origin = LinkedRecord.Origin(author: "DE", dataset: "nominal", recordId: "00112233445566778899aabbccddeeff")
        let between = LinkedRecord.Origin(author: "SN", dataset: "fraud", recordId: "ffeeddccbbaa99887766554433221100")
        let record = LinkedRecord(
            author: "JP",
            owner: "Japan",
            dataset: "modus",
            recordId: "aa",
            title: "False office",
            handling: "official use only",
            instruction: "x",
            warnings: [RecordWarning(code: "misused-identity", text: "y")],
            via: [
                LinkedRecord.Step(key: "telephone number", value: "+33144556677", from: origin),
                LinkedRecord.Step(key: "IBAN", value: "GB82WEST12345698765432", from: between),
            ]
        )
        let lines = Self.lines(Self.hit(), linked: [record], linkedIsCut: true)
        let start = lines.firstIndex { $0.hasPrefix("linked, no hits: ") } ?? lines.endIndex
        #expect(
            lines[start...].prefix(8) == [
                "linked, no hits: 1 record, perhaps more, by numbers and addresses in common",
                "  MISUSED IDENTITY: the person whose identity was misused must NOT be arrested.",
                "  Somebody else uses it:", "    y", "  False office", "    modus, owned by Japan (JP), record aa",
                "    by telephone number +33144556677 of nominal record 00112233 of DE",
                "      → IBAN GB82WEST12345698765432 of fraud record ffeeddcc of SN",
            ]
        )
        #expect(lines.contains("ncb show RECORD says of each whom to ask, and what is not to be done"))
        #expect(lines.last == "1 hit: no action before the owner has confirmed")
        let none = Self.lines(Self.hit(), linkedIsCut: true)
        #expect(none.contains("not every number of these hits was followed: there may be linked records"))
        #expect(Self.lines(Self.hit()).allSatisfy { !$0.contains("linked") })
    }

    @Test("a profile shows telephone, hours, the time there and the note; nothing that steers a terminal")
    func profile() {
        var report = ProfileReport(
            bureau: "DE",
            owner: "Germany",
            dutyDesk: Specimens.dutyDesk("DE"),
            clock: Specimens.now
        )
        #expect(
            ProfileView(report: report, style: .bare).lines() == [
                "Germany (DE)", "duty desk DE: +4961155010, desk@example.org",
                "speaks de, en; Mo-Fr 08:00-18:00; Europe/Berlin; 13:05 there now, open",
            ]
        )
        let desk = DutyDesk(
            bureau: "DE",
            telephones: ["+1\u{1B}[31m"],
            note: "two\nlines\u{202E}",
            localTime: "x\u{1B}Ty"
        )
        report = ProfileReport(bureau: "DE", owner: nil, dutyDesk: desk, clock: Specimens.now)
        let lines = ProfileView(report: report, style: .bare).lines()
        #expect(lines == ["DE", "duty desk DE: +1·[31m", "two", "lines·"])
        report = ProfileReport(bureau: "SN", owner: "Senegal", dutyDesk: nil, clock: Specimens.now)
        #expect(
            ProfileView(report: report, style: .bare).lines() == ["Senegal (SN): SN has published no duty desk yet"]
        )
    }

    @Test("one record, too, begins with its warning and ends with whom to call and what is not to be done")
    func record() {
        func lines(_ desk: DutyDesk?, instruction: String?) -> [String] {
            let report = RecordReport(
                author: "DE",
                owner: "Germany",
                dataset: "nominal",
                recordId: "00",
                state: .live,
                fields: FieldsDocument([]),
                handling: "official use only",
                expires: nil,
                sourceList: nil,
                sourceId: nil,
                history: [],
                heldBy: ["DE"],
                notYetHeldBy: [],
                instruction: instruction,
                warnings: [RecordWarning(code: "misused-identity", text: "papers stolen")],
                dutyDesk: desk
            )
            return RecordView(report: report, style: .bare).lines()
        }
        let whole = lines(Specimens.dutyDesk("DE"), instruction: "Do not arrest.")
        #expect(whole.first == "MISUSED IDENTITY: the person whose identity was misused must NOT be arrested.")
        #expect(
            whole.suffix(3).first == "duty desk DE: +4961155010, desk@example.org" && whole.last == "Do not arrest."
        )
        #expect(lines(nil, instruction: "x").suffix(2) == ["DE has published no duty desk yet", "x"])
        #expect(lines(nil, instruction: nil).last == "confirm with DE before any action")
    }
}
