import CYardsticks
import Foundation

/// "replication-100k": from one process to another over loopback, encrypted, until complete and searchable.
struct ReplicationFigures {
    /// One receiver for each repetition, all founders of one mesh.
    private static let receivers = ["DE", "SN", "JP", "BR", "AU"]

    let workshop: Workshop

    func take() async throws -> [Figure] {
        let count = self.workshop.smallCount
        defer { self.workshop.remove("replication") }
        let folders = try MeshFolders(root: self.workshop.path("replication"), codes: ["FR"] + Self.receivers)
        try await LocalBureau.with(folder: folders.folder("FR")) {
            try await Publishing(bureau: $0).publish(0..<count)
        }
        let port = try await LocalPort.free()
        let sender = try await NodeProcess(folder: folders.folder("FR"), port: port)
        var rates: [Double] = []
        var yardsticks: [Double] = []
        for (place, code) in Self.receivers.prefix(self.workshop.repetitionCount).enumerated() {
            self.workshop.say("replication \(place + 1) of \(self.workshop.repetitionCount)")
            yardsticks.append(
                try Yardsticks.load(YARDSTICK_APPEND_ONLY, at: self.workshop.path("yardstick.db"), rowCount: count)
            )
            self.workshop.remove("yardstick.db")
            let receiver = try await NodeProcess(folder: folders.folder(code), dial: ["FR": port])
            rates.append(Double(count) / (try await receiver.wait(for: "FR", count: count)))
            await receiver.stop()
        }
        await sender.stop()
        return [
            Figure(
                "replication-100k",
                Statistics.median(rates),
                "records/s",
                yardstick: Statistics.median(yardsticks),
                ratioTarget: .atLeast(0.4),
                note: "\(Number.text(Double(count))) records, from handshake until complete; beside append-only"
            )
        ]
    }
}
