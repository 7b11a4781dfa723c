import Foundation
import LiveDrills

/// One bureau's folder on two machines, each as it was left, memory and all: as when a machine's snapshot is started twice.
struct TwoMachines {
    private static let nobody = 9

    let mesh: Mesh
    /// In the bureau's own folder; FR hears it.
    let first: NodeProcess
    /// In a copy; DE and XP hear it.
    let second: NodeProcess
    /// As they run now, by code; SN is ``first``.
    let nodes: [String: NodeProcess]

    static func start(_ mesh: Mesh, _ nodes: [String: NodeProcess]) async throws -> TwoMachines {
        var nodes = nodes
        let (copy, memory) = ("\(mesh.folder)/SN-2", mesh.memory + "-2")
        try FileManager.default.copyItem(atPath: mesh.dataFolder("SN"), toPath: copy)
        try FileManager.default.copyItem(atPath: mesh.memory, toPath: memory)
        for code in ["DE", "XP"] {
            let cut = try await mesh.command("FR", ["link", "cut", code])
            guard cut.ending == .exit(0) else { throw MeshFailure(cut.errors) }
        }
        let port = try StreamSocket.freePort()
        for code in ["DE", "XP"] {
            guard let node = nodes[code] else { throw MeshFailure("no \(code)") }
            await node.stop()
            nodes[code] = try await mesh.start(code, dial: ["SN": port])
        }
        let first = try await mesh.start("SN", dial: ["DE": Self.nobody, "XP": Self.nobody])
        let second = try await mesh.startCopy(of: "SN", in: copy, memory: memory, port: port, dial: ["FR": Self.nobody])
        try await mesh.waitForLinks(first, ["FR"])
        try await mesh.waitForLinks(second, ["DE", "XP"])
        nodes["SN"] = first
        return TwoMachines(mesh: mesh, first: first, second: second, nodes: nodes)
    }

    /// A record on each, and one more on the second, each heard by those who hear that machine.
    func publishOnBoth() async throws {
        _ = try await self.first.api.publish(number: "20SN11111", issuer: "SEN")
        _ = try await self.second.api.publish(number: "20SN22222", issuer: "SEN")
        _ = try await self.second.api.publish(number: "20SN33333", issuer: "SEN")
        for (code, number) in [("FR", "20SN11111"), ("DE", "20SN33333"), ("XP", "20SN33333")] {
            try await Wait.untilTrue("\(code) finds \(number)", within: .seconds(20), every: .milliseconds(50)) {
                try await self.mesh.command(code, ["search", number]).ending == .exit(0)
            }
        }
    }

    /// Lets FR hear DE and XP again, and thereby what they heard.
    func join() async throws {
        for code in ["DE", "XP"] {
            let restored = try await self.mesh.command("FR", ["link", "restore", code])
            guard restored.ending == .exit(0) else { throw MeshFailure(restored.errors) }
        }
        guard let fr = self.nodes["FR"] else { throw MeshFailure("no FR") }
        try await self.mesh.waitForLinks(fr, ["DE", "XP"])
    }

    func stop() async throws {
        await self.first.stop()
        await self.second.stop()
        try FileManager.default.removeItem(atPath: self.mesh.memory + "-2")
    }
}
