import Foundation

extension Story {
    private static let rowCount = 100_000

    /// Kills FR while it imports, and looks elsewhere for everything that it had acknowledged.
    func killInTheMiddle() throws {
        self.journal.step("FR imports \(Journal.count(Self.rowCount)) more, and is killed with -9 in the middle")
        let file = self.folder.appending(path: "more.csv")
        try Generator(seed: 11).writeDocuments(Self.rowCount, prefix: "27F", list: "FR-MORE", to: file)
        let rejects = self.folder.appending(path: "more.rejects.ndjson").path
        let words = ["import", "--rejects", rejects, "--format", "csv", "--dataset", "sltd", file.path]
        let node = self.mesh["FR"]
        let before = try self.mesh["JP"].status().member("FR")?.claimed ?? 0

        let running = try node.begin(words)
        var acknowledged: [String] = []
        var seen = 0
        repeat {
            let number = "26AK" + String(10_001 + acknowledged.count)
            if try self.publish(number, at: "FR").committed { acknowledged.append(number) }
            seen = (try self.mesh["JP"].status().member("FR")?.claimed ?? 0) - before
        } while running.isRunning && (seen < Self.rowCount / 10 || acknowledged.count < 3)
        node.kill()
        let broken = try running.wait()
        self.journal.check(
            broken.status != 0,
            "the import was under way: JP had heard of \(Journal.count(seen)) new entries",
            "the import was over before the kill"
        )
        // What the import told before it gave up; nothing, if its end was too sudden for that.
        let told = try? JSONDecoder().decode(Documents.Imported.self, from: broken.output)

        try node.start()
        for number in acknowledged {
            let (answer, exit) = try self.mesh["SN"].search(number, wait: 20)
            self.journal.check(
                exit == 0 && answer.hits.contains { $0.author == "FR" },
                "SN has \(number), which FR acknowledged before it died",
                "exit \(exit)"
            )
        }
        self.journal.step("The same import again takes up where it broke off")
        let run = try node.run(words)
        let report = try Node.read(Documents.Imported.self, run, of: "FR: ncb import").counts
        let known = max(told?.acknowledged ?? 0, seen - acknowledged.count)
        self.journal.check(
            report.new + report.unchanged == Self.rowCount && report.unchanged >= known && report.revised == 0,
            "\(Journal.count(report.unchanged)) records were there, \(Journal.count(report.new)) are new",
            "\(Journal.count(known)) were acknowledged; revised \(report.revised), refused \(report.refused)"
        )
        let total = try self.total()
        let start = ContinuousClock.now
        try self.mesh.awaitEverywhere(self.journal, total: total)
        self.journal.figure(
            "the rest of \(Journal.count(Self.rowCount)) imported after the kill",
            "\(Journal.count(report.new)) records in \(Journal.seconds(run.elapsed)), "
                + Journal.rate(report.new, in: run.elapsed)
        )
        self.journal.figure("then complete at all five after", Journal.seconds(ContinuousClock.now - start))
        let verified = try node.ask(Documents.Verify.self, ["verify"])
        self.journal.check(
            verified.passed && verified.integrityCheck == "ok",
            "FR's database is whole: \(Journal.count(verified.entryCount)) entries under their signed roots"
        )
    }
}
