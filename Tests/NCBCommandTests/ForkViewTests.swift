import Gateway
import Node
import Testing

@testable import ncb

@Suite("What is printed of forks and signing")
struct ForkViewTests {
    @Test("forks: who, how, which logs stand where, and which epochs wait")
    func list() {
        #expect(
            ForksView(report: Specimens.forks(), style: .bare).lines() == [
                "BUREAU  PROOF     KIND       LOGS  HEADS                       SIGNED",
                "SN      01234567  two-roots  sltd  41207 aabbcc, 41209 112233  12:03:08",
                "",
                "SN sltd frozen at 117 of 120",
                "SN parked: epoch 1795521999 leaves out sltd;", "  countersigned by 1 of 66: FR",
                "XP unprovable: nobody can show what its newest head states",
                "next: call SN; if epoch 1795521999 is right: ncb forks countersign SN",
            ]
        )
        let none = ForksReport(bureau: "FR", clock: Specimens.now, forks: [], frozen: [], parked: [], unprovable: [])
        #expect(ForksView(report: none, style: .bare).lines() == ["no fork is known here"])
    }

    @Test("a fork in full shows both heads")
    func inFull() {
        let lines = ForksView(report: Specimens.forks(), style: .bare).inFull()
        #expect(lines[0] == "SN signed two histories: two different logs of one size")
        #expect(lines[2] == "  logs: sltd")
        #expect(
            lines[3]
                == "  head 41,207 of epoch 1795000000, aabbccddeeff, signed 2026-11-24 12:03:00 UTC by its clock"
        )
    }

    @Test("status says why it does not sign, what it waits for, and what is not yet signed")
    func asking() {
        let report = Specimens.status(
            [Specimens.member("DE", claimed: 1)],
            own: Specimens.asking(.asking, newest: 41_230)
        )
        let lines = StatusView(report: report, style: .bare, showsAll: false).lines()
        #expect(
            Array(lines[2...3]) == [
                "own log: asking, head 41,207 of epoch 1795000000, 8,976 entries",
                "  not yet signed: 12; 2 of 3 answered since 12:04:05; others know head 41,230: …",
            ]
        )
        #expect(
            Array(lines.suffix(2)) == [
                "degraded: not signing yet; it asks the others, and there is nothing to do",
                "next: ncb explain NCB-1207",
            ]
        )
        #expect(!report.isHealthy)
    }

    @Test("status with everything wrong at once still fits 80 × 24")
    func fits() {
        var datasets = Specimens.asking(.asking).datasets
        datasets.append(
            DatasetCounts(dataset: "nominal", claimed: 1, proved: 1, complete: 1, due: 0, frozen: true, signed: 0)
        )
        let own = OwnStatus(
            epoch: 1_795_000_000,
            sequence: 41_207,
            signing: .recovering,
            asking: Specimens.asking(.recovering, newest: 41_230).asking,
            datasets: datasets
        )
        let report = Specimens.status(
            Specimens.world(behind: 30, silent: 30, frozen: 30).members,
            own: own,
            forkProofs: 7,
            duties: DutyReport(state: .withheld, at: nil)
        )
        let lines = StatusView(report: report, style: .bare, showsAll: false).lines()
        #expect(lines.count <= 23, "\(lines.joined(separator: "\n"))")
        #expect(lines.filter { TextWidth.columns($0) > 80 } == [])
        #expect(lines.contains("duties: withheld, nothing is searched or shown"))
        #expect(lines.contains("7 fork proofs: ncb forks"))
        #expect(lines.last == "next: ncb explain NCB-1208")
    }

    @Test("a frozen or parked member is named first, and what to do about it")
    func members() {
        let report = Specimens.status([
            Specimens.member("DE", claimed: 1), Specimens.member("JP", claimed: 1, heard: 372),
            Specimens.member("SN", claimed: 1, frozen: true),
        ])
        let lines = StatusView(report: report, style: .bare, showsAll: false).lines()
        #expect(lines.suffix(2) == ["degraded: SN frozen, and 1 more", "next: ncb forks"])
        let parked = MemberStatus(
            bureau: "SN",
            linked: true,
            heardAt: Specimens.now,
            datasets: [],
            now: Specimens.now,
            heartbeatSeconds: 60,
            parked: Specimens.parked(countersigners: [])
        )
        #expect(parked.state == .parked)
        let text = StatusView(report: Specimens.status([parked]), style: .bare, showsAll: false).lines().last
        #expect(text == "next: ncb forks")
    }

    @Test("no answer that touches a frozen log is complete, and it says so twice")
    func search() {
        let frozen = AuthorCompleteness(
            author: "SN",
            claimed: 117,
            complete: 117,
            due: 0,
            asOf: Specimens.now,
            silentSince: nil,
            frozenDatasets: ["sltd"]
        )
        let answer = SearchAnswer(
            text: "x",
            takenFor: [],
            hits: [],
            hasMore: false,
            completeness: [Specimens.completeness("DE", 5), frozen],
            duties: DutyReport(state: .unconfirmed, at: Specimens.earlier(60)),
            clock: Specimens.now,
            elapsedMicroseconds: 1
        )
        #expect(answer.verdict == .noHitIncomplete)
        #expect(
            SearchView(answer: answer, style: .bare).lines() == [
                "complete to DE 5 as of 12:04:10;",
                "  SN sltd frozen: it signed two histories, complete to 117",
                "duties unconfirmed since 12:03:10: a record may have been erased meanwhile",
                "frozen: SN signed two histories; ncb forks",
                "no hit, but INCOMPLETE: this is no proof of absence",
            ]
        )
    }

    @Test("parked, unprovable and set aside are said of an answer; only the last leaves it complete")
    func completeness() {
        func author(parked: Bool = false, unprovable: Bool = false, setAside: Int = 0) -> AuthorCompleteness {
            AuthorCompleteness(
                author: "SN",
                claimed: 5,
                complete: 5,
                due: 0,
                asOf: Specimens.now,
                silentSince: nil,
                parked: parked,
                unprovable: unprovable,
                setAside: setAside
            )
        }
        func lines(_ author: AuthorCompleteness) -> [String] {
            CompletenessView(completeness: [author], clock: Specimens.now, style: .bare).lines()
        }
        #expect(!author(parked: true).isComplete && !author(unprovable: true).isComplete)
        #expect(author(setAside: 3).isComplete)
        #expect(
            lines(author(parked: true)) == [
                "complete to nobody;",
                "  SN parked: its new epoch waits for countersigning, complete to 5",
            ]
        )
        #expect(
            lines(author(setAside: 3)) == ["complete to SN 5 as of 12:04:10; SN 3 set aside, not searched"]
        )
    }

    @Test("peers names what is wrong with a bureau beside its link")
    func peers() {
        let report = PeersReport(
            bureau: "FR",
            clock: Specimens.now,
            peers: [
                PeersReport.Peer(bureau: "DE", link: .linked, unprovable: true),
                PeersReport.Peer(bureau: "JP", link: .linked, parked: true),
                PeersReport.Peer(bureau: "SN", link: .unlinked, frozenDatasets: ["sltd", "smv"]),
            ]
        )
        #expect(
            PeersView(report: report, style: .bare).lines().suffix(4) == [
                "DE unprovable: nobody can show what its newest head states",
                "JP parked: its new epoch waits for countersigning; ncb forks",
                "SN frozen: sltd, smv; ncb forks",
                "2 of 3 linked",
            ]
        )
    }

    @Test("what is published while the node asks is said to be not yet signed")
    func published() {
        let published = Published(
            action: .publish,
            dryRun: false,
            dataset: "sltd",
            recordId: "00",
            index: 4,
            committed: true,
            signing: .asking,
            recipients: ["DE", "SN"],
            warnings: []
        )
        #expect(
            PublishedView(published: published, style: .bare).lines() == [
                "record 00 in sltd, index 4", "published, durable and found here",
                "not yet signed: this node asks the others first, then it goes to 2 bureaus", "next: ncb status",
            ]
        )
    }

    @Test("countersigning says what it means before, and how many are missing after")
    func countersigning() {
        let meaning = CountersignedView.meaning(of: Specimens.parked(countersigners: ["FR"])).joined(separator: "\n")
        for part in ["epoch 1795521999 of SN", "66 countersigners (1 now)", "set aside", "c0c0", "telephone"] {
            #expect(meaning.contains(part))
        }
        let done = Countersigned(
            parked: Specimens.parked(countersigners: ["DE", "FR"]),
            dryRun: false,
            committed: true,
            signing: .asking
        )
        #expect(
            CountersignedView(countersigned: done, style: .bare).lines() == [
                "countersigned epoch 1795521999 of SN: 2 of 66",
                "not yet signed: the others see it once this node signs again", "64 more must countersign",
            ]
        )
    }
}
