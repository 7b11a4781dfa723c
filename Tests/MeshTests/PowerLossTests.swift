import Foundation
import Membership
import Records
import Replication
import TestSupport
import Testing

@testable import LiveDrills

extension MeshTests {
    @Suite("Loss of power")
    struct PowerLossTests {
        /// What a traced load left: what reached which file when, and what was said to whom.
        private struct Recording {
            let trace: DiskTrace
            let initial: PowerLossDisk
            let records: [Load.Record]
            let heads: [(head: HeadReference, at: Double)]
        }

        @Test("after a loss of power at 300 moments nothing acknowledged is lost and nothing is signed twice")
        func images() async throws {
            let member = try Member("JP")
            try await Mesh.with(["FR"], members: [member]) { mesh in
                let recording = try await Self.record(mesh, member)
                #expect(recording.records.count >= 60)
                #expect(recording.heads.count >= 20, "the recorder saw \(recording.heads.count) heads")
                #expect(Self.writtenFiles(recording.trace) == ["mark/high-water", "ncb.sqlite", "ncb.sqlite-wal"])
                let check = try DiskImageCheck(roster: mesh.roster, folder: mesh.dataFolder("FR"), dataset: 16)
                let folder = mesh.folder
                let (faults, pendingCount) = try await Wait.blocking {
                    try Self.replay(recording, check, in: folder, cutCount: Effort.powerLossCount)
                }
                #expect(faults == [])
                #expect(
                    pendingCount > Effort.powerLossCount / 4,
                    "only \(pendingCount) losses hit something not yet synced"
                )
                // The same on a disk that forgets what was synced: this test would notice.
                let (noticed, _) = try await Wait.blocking {
                    try Self.replay(recording, check, in: folder, cutCount: 20, isLying: true)
                }
                #expect(!noticed.isEmpty)
            }
        }

        private static func writtenFiles(_ trace: DiskTrace) -> [String] {
            let names = trace.events.compactMap { event -> String? in
                if case .write(let name, _, _) = event.operation { name } else { nil }
            }
            return Set(names).filter { !$0.hasSuffix("-journal") }.sorted()
        }

        // MARK: The traced load

        /// Three runs: one that stops in order, one that is killed, and one after that.
        private static func record(_ mesh: Mesh, _ member: Member) async throws -> Recording {
            let folder = mesh.dataFolder("FR")
            let initial = try PowerLossDisk(folder: folder, names: ["mark/high-water"])
            var trace = DiskTrace(folder: folder)
            var records: [Load.Record] = []
            let recorder = HeadRecorder(roster: mesh.roster.codes)
            try await recorder.linked(to: mesh, as: member) {
                for run in 0..<3 {
                    let output = "\(mesh.folder)/trace-\(run)"
                    let node = try await mesh.start("FR", tracer: DiskTrace.tracer(output: output))
                    try await mesh.waitForLinks(node, ["JP"])
                    let load = Load(node: node, prefix: "P\(run)X", issuer: "FRA")
                    let scale = Effort.isLong ? 4 : 1
                    // The interval of heads is a quarter of a second: about every third publication is followed by one.
                    records += await load.run(
                        writerCount: 1 + run,
                        countPerWriter: 24 * scale / (1 + run / 2),
                        pause: .milliseconds(100)
                    )
                    let list = try ListFile.passports(40 * scale, prefix: "2\(run)FR", issuer: "FRA", in: mesh.folder)
                    let imported = try await mesh.command(
                        "FR",
                        ["import", "--dataset", "sltd", "--list", "lost-\(run)", list]
                    )
                    #expect(imported.ending == .exit(0), "\(imported.errors)")
                    if run == 1 { await node.killNow() } else { await node.stop() }
                    try trace.append(contentsOf: output)
                }
            }
            #expect(recorder.conflicts == [])
            let heads = recorder.heads.filter { $0.key.author.description == "FR" }.map { number, sighting in
                (
                    HeadReference(epoch: number.epoch, sequence: number.sequence, hash: sighting.hash),
                    sighting.secondsSince1970
                )
            }
            return Recording(trace: trace, initial: initial, records: records, heads: heads)
        }

        // MARK: The replay

        /// - Parameter isLying: whether the disk says that it synced and did not.
        /// - Returns: what is wrong, and at how many losses something had not been synced.
        private static func replay(
            _ recording: Recording,
            _ check: DiskImageCheck,
            in folder: String,
            cutCount: Int,
            isLying: Bool = false
        ) throws -> (faults: [String], pendingCount: Int) {
            var generator = SplitMix64(stream: 20)
            let events = recording.trace.events
            guard events.count > 100 else { throw MeshFailure("the trace has \(events.count) events") }
            var cuts = (0..<cutCount).map { _ in generator.below(events.count) }.sorted()[...]
            var disk = recording.initial
            var faults: [String] = []
            var pendingCount = 0
            for (place, event) in events.enumerated() {
                while cuts.first == place {
                    cuts = cuts.dropFirst()
                    pendingCount += disk.hasPending ? 1 : 0
                    let image = try Self.write(disk.image(&generator), to: "\(folder)/image")
                    // What was heard before this call was asked for was said before the loss.
                    let demand = DiskImageCheck.Demand(
                        records: recording.records.filter { $0.at < event.at },
                        heads: recording.heads.filter { $0.at < event.at }.map(\.head)
                    )
                    faults += check.faults(in: image, demand: demand).map { "before event \(place): \($0)" }
                    if faults.count > 10 { return (faults, pendingCount) }
                }
                if isLying, case .syncEnds = event.operation { continue }
                disk.apply(event.operation)
            }
            return (faults, pendingCount)
        }

        private static func write(_ image: [String: [UInt8]], to folder: String) throws -> String {
            let manager = FileManager.default
            if manager.fileExists(atPath: folder) { try manager.removeItem(atPath: folder) }
            try manager.createDirectory(atPath: folder + "/mark", withIntermediateDirectories: true)
            for (name, bytes) in image {
                try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            }
            return folder
        }
    }
}
