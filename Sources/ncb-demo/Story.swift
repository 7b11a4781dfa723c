import Foundation

/// What the demo shows, step by step. Each step is checked by asking another node than the one that acted.
struct Story {
    let mesh: Mesh
    let journal: Journal
    let material: Material
    let verifyExport: String
    let folder: URL

    func tell() throws {
        self.journal.step("Five bureaus: keys, join requests, one charter of a training mesh")
        try self.mesh.found()
        try self.mesh.start()
        try Wait.until("all are linked", atMost: .seconds(20)) {
            try self.mesh.nodes.allSatisfy { try $0.status().members.allSatisfy { $0.linked == true } }
        }
        for node in self.mesh.nodes {
            let status = try node.status()
            self.journal.check(
                status.own.signing == "signing" && status.members.count == 4,
                "\(node.code) signs and is linked to four"
            )
        }
        try self.share()
        try self.find()
        try self.propagate()
        try self.cutAndHeal()
        try self.killInTheMiddle()
        try self.export()
    }

    /// How many entries all authors have by now, by their own nodes.
    func total() throws -> Int {
        try self.mesh.nodes.reduce(0) { $0 + (try $1.status().ownCount) }
    }

    // MARK: - Sharing

    private func share() throws {
        for list in self.material.imports {
            self.journal.step("\(list.bureau) imports \(list.title)")
            let node = self.mesh[list.bureau]
            let before = try node.status().ownCount
            let rejects = self.folder.appending(path: "\(list.bureau.lowercased()).rejects.ndjson").path
            let run = try node.run(["import", "--rejects", rejects] + list.words)
            let report = try Node.read(
                Documents.Imported.self,
                run,
                of: "\(list.bureau): ncb import",
                exits: list.mayRefuse ? [0, 3] : [0]
            ).counts
            self.journal.say(
                "  \(Journal.count(report.new)) new, \(report.revised) revised, \(report.refused) refused, "
                    + "in \(Journal.seconds(run.elapsed))"
            )
            self.journal.check(
                list.recordCount.map { $0 == report.new } ?? (report.new > 900),
                "the whole list is in",
                "\(report.new) new"
            )
            self.journal.figure(
                "import at \(list.bureau)",
                "\(Journal.count(report.new)) records in \(Journal.seconds(run.elapsed)), "
                    + Journal.rate(report.new, in: run.elapsed)
            )
            let start = ContinuousClock.now
            try self.mesh.awaitEverywhere(self.journal, total: try self.total())
            let time = ContinuousClock.now - start
            let others = try self.mesh.nodes.filter { $0.code != list.bureau }.map { try $0.status() }
            self.journal.check(
                others.allSatisfy { ($0.member(list.bureau)?.complete ?? 0) >= before + report.new },
                "the other four have it complete, proved and searchable"
            )
            self.journal.figure("then complete at all five after", Journal.seconds(time))
        }
    }

    private func find() throws {
        self.journal.step("SN and JP find it")
        for sought in self.material.sought {
            for code in ["SN", "JP"] {
                let (answer, exit) = try self.mesh[code].search(sought.text)
                let found = answer.hits.contains { $0.author == sought.author && $0.sourceId == sought.sourceId }
                self.journal.check(
                    exit == 0 && found,
                    "\(code) finds \(sought.what), published at \(sought.author): \(sought.text)",
                    "exit \(exit), \(answer.hits.count) hits"
                )
            }
        }
        let (answer, exit) = try self.mesh["SN"].search("00ZZ99999")
        self.journal.check(
            exit == 10 && answer.completeness.count == 5,
            "SN finds nothing under 00ZZ99999, and can say: complete",
            "exit \(exit), \(answer.verdict) \(answer.lacks)"
        )
    }

    private func propagate() throws {
        self.journal.step("FR publishes one record while the other four wait for it")
        let number = "26PR00001"
        let others = self.mesh.nodes.filter { $0.code != "FR" }
        let waiting = try others.map { try $0.begin(["search", "--wait=20", "--", number]) }
        usleep(500_000)  // So that they wait before there is anything to find.
        let start = ContinuousClock.now
        try self.publish(number, at: "FR")
        var last = Duration.zero
        for (node, search) in zip(others, waiting) {
            let run = try search.wait()
            last = ContinuousClock.now - start
            self.journal.check(run.status == 0, "\(node.code) had the answer", "exit \(run.status)")
        }
        self.journal.figure("one record, from typing it at FR to a hit at the last of four", Journal.seconds(last))
    }

    @discardableResult
    func publish(_ number: String, at code: String) throws -> Documents.Published {
        let issuers = ["FR": "FRA", "DE": "D"]
        return try self.mesh[code].ask(
            Documents.Published.self,
            ["publish", "--dataset", "sltd", "number=\(number)", "issuer=\(issuers[code] ?? "UTO")", "fraud=stolen"]
        )
    }

    // MARK: - Proof

    private func export() throws {
        self.journal.step("JP exports what it holds; a reader that shares no code with ncb checks it")
        let target = self.folder.appending(path: "export").path
        let report = try self.mesh["JP"].ask(Documents.Export.self, ["export", target])
        let program = URL(filePath: self.verifyExport).path
        let run = try ProgramRun.Started(program, [target], scratch: self.folder).wait()
        for line in run.text.split(separator: "\n") { self.journal.say("  \(line)") }
        let expected = try self.total()
        self.journal.check(
            run.status == 0 && report.entryCount >= expected,
            "every signature, root and body of the export holds",
            "exit \(run.status), \(report.entryCount) of \(expected) entries \(run.errors.suffix(300))"
        )
        self.journal.figure(
            "export checked by Scripts/verify-export",
            "\(Journal.count(report.entryCount)) entries, \(Journal.seconds(run.elapsed))"
        )
        let memory = self.mesh.nodes.compactMap(\.residentMegabytes)
        let bytes = try self.mesh["JP"].status().databaseByteCount ?? 0
        self.journal.figure("memory of a node at the end", "\(memory.min() ?? 0) to \(memory.max() ?? 0) MB resident")
        self.journal.figure("database of JP at the end", "\(Journal.count(bytes / 1_000_000)) MB")
    }
}
