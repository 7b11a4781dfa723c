import Foundation
import Membership
import Node
import Records
import Sodium
import Transport

/// The folders of a mesh's members, each enrolled and with the charter in place, and the keys of the member that records.
struct LiveFounding: Sendable {
    let roster: Roster
    /// What the recording member proves itself with.
    let recorder: LinkIdentity
    private let root: String

    init(codes: [BureauCode], ports: [Int], root: String, heartbeatSeconds: Int) throws {
        self.root = root
        let seconds = UInt64(Date().timeIntervalSince1970)
        var requests = try zip(codes, ports).map { code, port in
            var passphrase = Array("keys of a drill open nothing".utf8)
            let enrolment = try Enrolment(
                folder: DataFolder(path: "\(root)/\(code)"),
                code: code,
                addresses: [try NodeAddress("\(LoopbackPorts.host):\(port)")],
                passphrase: SecretBytes(wiping: &passphrase),
                now: seconds * 1_000_000
            )
            return enrolment.request
        }
        guard let code = Members.world.all.map(\.code).last(where: { !codes.contains($0) }) else {
            throw LiveDrillError.failed("no bureau is left to record heads")
        }
        let identity = SigningKey()
        let linkKey = AgreementKey()
        let certificate = Certificate(
            key: .link(linkKey.publicKey),
            code: code,
            number: seconds,
            signedBy: identity
        )
        guard let recorder = LinkIdentity(code: code, linkKey: linkKey, certificate: certificate) else {
            throw LiveDrillError.failed("the recorder's certificate is not for its key")
        }
        self.recorder = recorder
        requests.append(try JoinRequest(code: code, time: seconds * 1_000_000, addresses: [], signedBy: identity))
        let charter = try CharterFile(
            name: "drill",
            isTraining: true,
            heartbeatSeconds: UInt16(clamping: heartbeatSeconds),
            requests: requests
        )
        self.roster = Roster(charter: charter.charter)
        for code in codes {
            let path = DataFolder(path: self.folder(code)).charter
            try Data(charter.fileText.utf8).write(to: URL(fileURLWithPath: path))
        }
    }

    func folder(_ code: BureauCode) -> String { "\(self.root)/\(code)" }
}
