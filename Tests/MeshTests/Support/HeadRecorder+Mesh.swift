import Logging
import Membership
import Records
import Transport

@testable import LiveDrills

extension HeadRecorder {
    /// Links it with the nodes of a mesh, for as long as `body` runs.
    func linked<Value>(to mesh: Mesh, as member: Member, _ body: () async throws -> Value) async throws -> Value {
        let service = try LinkService(
            identity: try member.identity(),
            roster: mesh.roster,
            // Back at once after each restart of a node, so that little is signed unseen.
            limits: .redialling,
            handler: self,
            logger: Logger(label: "recorder")
        )
        for (code, port) in mesh.ports {
            guard let code = BureauCode(code) else { throw MeshFailure("\(code) is no code") }
            service.setAddresses([try NodeAddress("127.0.0.1:\(port)")], of: code)
        }
        service.start()
        do {
            let value = try await body()
            await service.shutdown()
            return value
        } catch {
            await service.shutdown()
            throw error
        }
    }
}
