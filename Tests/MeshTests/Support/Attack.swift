import Sodium

/// A member gone bad: proves itself, says what it should not, and comes back when it is thrown out.
struct Attack {
    let port: Int
    let member: Member
    let mesh: Digest
    private var link: RawLink?
    /// How often it had to prove itself.
    private(set) var linkCount = 0

    init(port: Int, member: Member, mesh: Digest) {
        self.port = port
        self.member = member
        self.mesh = mesh
    }

    /// Sends bytes over the standing link, or over a new one when that is closed.
    mutating func send(_ bytes: (RawLink) throws -> [UInt8]) throws {
        for _ in 0..<3 {
            let link = try self.link ?? self.connect()
            let message = try bytes(link)
            do {
                try link.socket.send(message)
                if link.socket.isClosedByPeer { self.link = nil }
                return
            } catch {
                self.link = nil
            }
        }
        throw MeshFailure("the node takes nothing any more")
    }

    private mutating func connect() throws -> RawLink {
        let link = try RawLink(port: self.port, as: self.member, mesh: self.mesh)
        self.linkCount += 1
        self.link = link
        return link
    }
}
