import Foundation
import Records
import TestSupport

@testable import LiveDrills

/// Rounds in which a node's folder is replaced by an older copy of itself and started again.
struct RestoreRun {
    /// What a round keeps of a folder: everything that changes while a node runs.
    private static let names = ["ncb.sqlite", "ncb.sqlite-wal", "mark"]
    /// So many copies are kept to choose from.
    private static let copyCount = 6
    private static let code = "DE"

    let mesh: Mesh
    /// The node that is never touched.
    let other: NodeProcess
    /// A member that has heads, and never entries.
    let recorder: HeadRecorder
    /// What was acknowledged and had reached ``other``: that is what has to come back.
    private(set) var held: [Load.Record] = []
    /// How often the copy put back was older than what the others held.
    private(set) var olderCount = 0
    private var acknowledgedCount = 0
    private var copies: [Int] = []
    private var generator = SplitMix64(stream: 40)
    private var signingTimes: [Duration] = []

    init(mesh: Mesh, other: NodeProcess, recorder: HeadRecorder) {
        self.mesh = mesh
        self.other = other
        self.recorder = recorder
    }

    var summary: String {
        let times = self.signingTimes.sorted()
        let median = times.isEmpty ? "none" : "\(times[times.count / 2])"
        return "\(self.acknowledgedCount) acknowledged, \(self.held.count) of them held by another; "
            + "signing again after \(median) (median), \(times.last ?? .zero) at most"
    }

    /// Starts the node, loads it, kills it, and puts an older copy in the place of its folder. Every fifth time it is
    /// killed while it starts.
    mutating func round(_ round: Int) async throws {
        if round % 5 == 4 {
            let started = try self.mesh.spawn(Self.code)
            try await Wait.moment(.milliseconds(self.generator.below(200)))
            started.signal(SIGKILL)
            _ = await started.exit.wait()
            guard try await self.otherHasAll(), try await self.recorderKnowsNoMore() else { return }
        } else {
            try await self.load(round)
            guard try await self.recorderKnowsNoMore() else { return }
        }
        try self.keepCopy(round)
        try self.putBack(withMark: round.isMultiple(of: 2))
    }

    private mutating func load(_ round: Int) async throws {
        let node = try await self.mesh.start(Self.code)
        try await self.waitUntilSigning(node)
        let load = Load(node: node, prefix: "R\(round)X", issuer: "D")
        let moment = Duration.microseconds(50_000 + self.generator.below(750_000))
        async let published = load.run(writerCount: 2, pause: .milliseconds(5))
        try await Wait.moment(moment)
        // A head at least every quarter of a second: some rounds end before the first.
        await node.killNow()
        let records = await published
        self.acknowledgedCount += records.count
        let size = try await self.sizeAtOther()
        self.held += records.filter { $0.index < size }
        try await self.expectNothingElse(below: size)
    }

    /// What the other node has proved of this one's log, once everything that it has heard of is here.
    private func sizeAtOther() async throws -> Int {
        try await Wait.until("the other has what it heard of", within: .seconds(20), every: .milliseconds(10)) {
            let member = try await self.other.api.status().members.first { $0.bureau == Self.code }
            guard let member, member.complete == member.claimed else { return nil }
            return member.complete ?? 0
        }
    }

    /// Whether the recorder has no head of more than the other node holds. A head may leave the machine without its
    /// entries: an older disk would lose them for good, and only a new epoch could go on from there.
    private func recorderKnowsNoMore() async throws -> Bool {
        guard let code = BureauCode(Self.code) else { throw MeshFailure("\(Self.code) is no code") }
        try await Wait.untilTrue("the recorder has read all", within: .seconds(20), every: .milliseconds(5)) {
            !self.recorder.isLinked(to: code)
        }
        let member = try await self.other.api.status().members.first { $0.bureau == Self.code }
        return self.recorder.claimedCount(of: code) <= UInt64(clamping: member?.complete ?? 0)
    }

    /// Whether the other node has everything that it has heard of, once it knows that this one is gone.
    private func otherHasAll() async throws -> Bool {
        try await Wait.until("the other knows that it is alone", within: .seconds(20), every: .milliseconds(10)) {
            let member = try await self.other.api.status().members.first { $0.bureau == Self.code }
            guard let member, member.linked == false else { return nil }
            return member.complete == member.claimed
        }
    }

    /// What never left the machine is lost with its disk, and its place goes to others: it must not be there half.
    private func expectNothingElse(below size: Int) async throws {
        guard let last = self.held.last, last.index < size else { return }
        let found = try await self.other.api.record(last.id, of: Self.code)
        guard found?.state == "live" else { throw MeshFailure("\(last.number) is not at \(self.other.code)") }
    }

    mutating func waitUntilSigning(_ node: NodeProcess) async throws {
        let start = ContinuousClock.now
        do {
            try await Wait.untilTrue("\(node.code) signs", within: .seconds(30), every: .milliseconds(5)) {
                try await node.api.status().own.signing == "signing"
            }
        } catch {
            let status = try await self.mesh.command(node.code, ["status"])
            throw MeshFailure("\(error): \(String(decoding: status.output, as: UTF8.self)) \(node.log.suffix(4_000))")
        }
        self.signingTimes.append(ContinuousClock.now - start)
    }

    // MARK: Copies

    private mutating func keepCopy(_ round: Int) throws {
        try self.copy(from: self.mesh.dataFolder(Self.code), to: self.path(round), Self.names)
        self.copies.append(round)
        guard self.copies.count > Self.copyCount else { return }
        try FileManager.default.removeItem(atPath: self.path(self.copies.removeFirst()))
    }

    private mutating func putBack(withMark: Bool) throws {
        let age = self.generator.below(self.copies.count)
        if age > 0 { self.olderCount += 1 }
        let folder = self.mesh.dataFolder(Self.code)
        for name in Self.names + ["ncb.sqlite-shm"] {
            let path = "\(folder)/\(name)"
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        }
        let names = Self.names.filter { withMark || $0 != "mark" }
        try self.copy(from: self.path(self.copies[self.copies.count - 1 - age]), to: folder, names)
    }

    private func path(_ round: Int) -> String { "\(self.mesh.folder)/copy-\(round)" }

    private func copy(from: String, to: String, _ names: [String]) throws {
        try FileManager.default.createDirectory(atPath: to, withIntermediateDirectories: true)
        for name in names where FileManager.default.fileExists(atPath: "\(from)/\(name)") {
            try FileManager.default.copyItem(atPath: "\(from)/\(name)", toPath: "\(to)/\(name)")
        }
    }

    // MARK: At the end

    func expectAll(at node: NodeProcess) async throws {
        try await Wait.untilTrue("\(node.code) answers", within: .seconds(20)) {
            try await node.api.status().duties.state != "withheld"
        }
        var missing: [String] = []
        for record in self.held {
            let found = try await node.api.record(record.id, of: Self.code)
            if found?.state != "live" { missing.append(record.number) }
        }
        guard missing.isEmpty else {
            throw MeshFailure(
                "\(missing.count) of \(self.held.count) are missing at \(node.code): \(missing.prefix(5))"
            )
        }
    }
}
