import Membership
import Noise
import Sodium

@testable import Transport

/// A thief: its own link key in the handshake, somebody else's certificate inside.
struct StolenIdentity {
    let identity: LinkIdentity
    let certificate: Certificate

    /// - Returns: whether it was welcomed.
    func handshake(_ peer: RawPeer, roster: Roster) async throws -> Bool {
        let prologue = LinkHandshake.prologueContext + roster.meshID.bytes
        var noise = Handshake(role: .initiator, staticKey: self.identity.linkKey, prologue: prologue)
        peer.sendMessage(try noise.writeMessage())
        guard let second = await peer.bytes(96, from: 2) else { return false }
        _ = try noise.readMessage(second)
        let payload = HandshakePayload(mark: 0, certificate: self.certificate)
        peer.sendMessage(try noise.writeMessage(payload: payload.bytes))
        return await peer.bytes(158, from: 100) != nil
    }
}
