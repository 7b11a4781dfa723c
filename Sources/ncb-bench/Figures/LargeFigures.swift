import CYardsticks
import Node
import Records

/// What takes a million records: one bureau that has them, and one that gets them. Taken once.
struct LargeFigures {
    let workshop: Workshop

    func take() async throws -> [Figure] {
        let count = self.workshop.largeCount
        defer { self.workshop.remove("large") }
        let folders = try MeshFolders(root: self.workshop.path("large"), codes: ["FR", "DE"])
        let yardstick = try self.yardstick(count)
        self.workshop.say("import of \(Number.text(Double(count))) records")
        let (rate, code, catalogue) = try await LocalBureau.with(folder: folders.folder("FR")) { bureau in
            let publishing = try Publishing(bureau: bureau)
            let start = ContinuousClock.now
            try await publishing.publish(0..<count)
            return (Double(count) / ((ContinuousClock.now - start) / .seconds(1)), bureau.code, bureau.catalogue)
        }
        var figures = [
            Figure(
                "import-1m",
                rate,
                "records/s",
                yardstick: yardstick,
                ratioTarget: .atLeast(0.3),
                note: "\(Number.text(Double(count))) records, once"
            )
        ]
        let lookUps = LookUpFigures(
            workshop: self.workshop,
            folder: folders.folder("FR"),
            code: code,
            catalogue: catalogue,
            recordCount: count
        )
        self.workshop.say(figures)
        let found = try lookUps.take()
        self.workshop.say(found)
        figures += found
        figures += try await self.replicate(folders, count: count, yardstick: try self.yardstick(count))
        return figures
    }

    private func yardstick(_ count: Int) throws -> Double {
        defer { self.workshop.remove("yardstick.db") }
        self.workshop.say("append-only yardstick of \(Number.text(Double(count))) rows")
        return try Yardsticks.load(YARDSTICK_APPEND_ONLY, at: self.workshop.path("yardstick.db"), rowCount: count)
    }

    private func replicate(_ folders: MeshFolders, count: Int, yardstick: Double) async throws -> [Figure] {
        self.workshop.say("replication of \(Number.text(Double(count))) records")
        let port = try await LocalPort.free()
        let sender = try await NodeProcess(folder: folders.folder("FR"), port: port)
        let receiver = try await NodeProcess(folder: folders.folder("DE"), dial: ["FR": port])
        let seconds = try await receiver.wait(for: "FR", count: count)
        let wire = try await receiver.bytes().wireIn
        try await Task.sleep(for: .seconds(self.workshop.isQuick ? 2 : 10))
        let memory = try max(sender.residentByteCount(), receiver.residentByteCount())
        await receiver.stop()
        let figures = [
            Figure(
                "replication-1m",
                Double(count) / seconds,
                "records/s",
                yardstick: yardstick,
                ratioTarget: .atLeast(0.4),
                note: "from handshake until complete, once"
            ),
            Figure(
                "wire-bulk",
                wire / Double(count),
                "B/record",
                yardstick: Self.recordByteCount,
                ratioTarget: .atMost(1.25),
                note: "TCP payload received; beside entry + salt + body"
            ),
            Figure(
                "memory",
                memory / 1_048_576,
                "MiB",
                target: .atMost(150),
                note: "resident, the larger of sender and receiver, idle after the replication"
            ),
        ]
        self.workshop.say(figures)
        let catchUp = try await self.catchUp(folders, sender: sender, port: port, count: count)
        await sender.stop()
        self.workshop.say(catchUp)
        return figures + catchUp
    }

    private static let recordByteCount = Double(100 + 16 + Specimens.bodyByteCount)

    private func catchUp(
        _ folders: MeshFolders,
        sender: NodeProcess,
        port: Int,
        count: Int
    ) async throws -> [Figure] {
        let missing = count / 100
        let cutSeconds = self.workshop.isQuick ? 12 : 60
        self.workshop.say("catching up with \(Number.text(Double(missing))) records after a cut of \(cutSeconds) s")
        let proxy = try await CutProxy(target: port)
        proxy.start()
        let receiver = try await NodeProcess(folder: folders.folder("DE"), dial: ["FR": proxy.port])
        _ = try await receiver.wait(for: "FR", count: count)
        try await receiver.waitForLinks(1)
        proxy.cut()
        try await sender.publish(count..<count + missing)
        try await Task.sleep(for: .seconds(cutSeconds))
        proxy.heal()
        let seconds = try await receiver.wait(for: "FR", count: count + missing)
        let wire = try await receiver.bytes().wireIn
        await receiver.stop()
        proxy.stop()
        return [
            Figure(
                "catch-up",
                seconds,
                "s",
                target: .atMost(1.5),
                note: "\(Number.text(Double(missing))) records after a cut of \(cutSeconds) s, from the handshake, once"
            ),
            Figure(
                "catch-up-wire",
                wire / Double(missing),
                "B/record",
                yardstick: Self.recordByteCount,
                ratioTarget: .atMost(1.2),
                note: "TCP payload received on the new link; beside what was missing"
            ),
        ]
    }
}
