import Foundation
import Logging
import Membership
import Node
import Records
import Scenarios
import Sodium
import Transport

/// A mesh for training whose members are processes on loopback, with proxies between them that cut and delay; and one
/// member more that stores nothing and writes down every head that it is sent.
final class LiveMesh: Sendable {
    /// Where everything of it lies.
    let root: String
    let proxy: Proxy
    /// Ascending by code.
    let members: [LiveMember]
    let recorder: HeadRecorder
    private let recorderLinks: LinkService
    let heartbeatSeconds: Int

    /// Makes keys, charter and folders, and opens the proxies. Nothing runs yet.
    ///
    /// - Parameter root: a folder that is there; its path is short, since a socket's path must be.
    init(_ plan: LivePlan, root: String, executable: String, register: ProcessRegister) async throws {
        self.root = root
        self.heartbeatSeconds = Int(plan.drill.heartbeat / 1_000_000)
        let codes = plan.codes
        let ports = try await LoopbackPorts.free(codes.count, from: Int(UInt32.random(in: .min ... .max)))
        let founding = try LiveFounding(codes: codes, ports: ports, root: root, heartbeatSeconds: self.heartbeatSeconds)
        let proxy = Proxy()
        self.proxy = proxy
        do {
            var members: [LiveMember] = []
            for code in codes {
                var dials: [(code: BureauCode, port: Int)] = []
                for (other, port) in zip(codes, ports) where other != code {
                    let delay = plan.delay(from: code, to: other)
                    dials.append((other, try await proxy.open(from: code, to: other, port: port, delay: delay)))
                }
                let port = ports[members.count]
                let folder = LiveFolder(
                    folder: DataFolder(path: founding.folder(code)),
                    backups: "\(root)/backups/\(code)"
                )
                members.append(
                    LiveMember(
                        code: code,
                        folder: folder,
                        port: port,
                        dials: dials,
                        executable: executable,
                        register: register
                    )
                )
            }
            self.members = members
            self.recorder = HeadRecorder(roster: founding.roster.codes)
            self.recorderLinks = try LinkService(
                identity: founding.recorder,
                roster: founding.roster,
                limits: .redialling,
                handler: self.recorder,
                logger: Logger(label: "drill") { _ in SwiftLogNoOpLogHandler() }
            )
            for (code, port) in zip(codes, ports) {
                let address = try NodeAddress("\(LoopbackPorts.host):\(port)")
                self.recorderLinks.setAddresses([address], of: code)
            }
        } catch {
            await proxy.shutdown()
            throw error
        }
    }

    subscript(code: BureauCode) -> LiveMember? { self.members.first { $0.code == code } }

    func members(_ codes: [BureauCode]) -> [LiveMember] { self.members.filter { codes.contains($0.code) } }

    /// Starts members side by side and waits until all are ready.
    func start(_ members: [LiveMember]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for member in members { group.addTask { try await member.start() } }
            try await group.waitForAll()
        }
    }

    func startRecording() { self.recorderLinks.start() }

    /// How many members the recorder is linked with.
    var recorderLinkCount: Int { self.recorderLinks.links.count }

    /// Ends all programs at once, closes the recorder's links and the proxies.
    func end() async {
        for member in self.members {
            await member.killNow()
            member.folder.folder.forgetBoot()
        }
        await self.recorderLinks.shutdown()
        await self.proxy.shutdown()
    }

    /// Stops all programs in good order.
    ///
    /// - Returns: those that had to be killed, or ended otherwise than they should.
    func stopAll() async -> [BureauCode] {
        await withTaskGroup(of: BureauCode?.self) { group in
            for member in self.members { group.addTask { await member.stop() ? nil : member.code } }
            return await group.reduce(into: []) { codes, code in
                if let code { codes.append(code) }
            }.sorted()
        }
    }
}
