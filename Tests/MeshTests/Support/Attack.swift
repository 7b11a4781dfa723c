import Sodium

/// A member gone bad: proves itself, says what it should not, and comes back when it is thrown out.
struct Attack {
    let port: Int
    let member: Member
    let mesh: Digest
    private var link: RawLink?
    private var count: UInt64 = 0
    /// A frame that the node itself sent.
    private var heard: [UInt8]?
    /// How often it had to prove itself.
    private(set) var linkCount = 0

    init(port: Int, member: Member, mesh: Digest) {
        self.port = port
        self.member = member
        self.mesh = mesh
    }

    /// Sends one bad thing over the standing link, or over a new one when that is closed, and waits until the node has
    /// answered to what came after it, or closed the link.
    ///
    /// - Parameter isCutOff: whether the bytes end in the middle: then nothing more follows on that link.
    mutating func send(isCutOff: Bool, _ bytes: (RawLink, [UInt8]?) throws -> [UInt8]) throws {
        let link = try self.link ?? self.connect()
        self.count += 1
        // The link stands at this moment, so the bytes do reach the node.
        try link.socket.send(try bytes(link, self.heard))
        if isCutOff {
            link.socket.finish()
            _ = try link.socket.receiveAll()
            self.link = nil
        } else {
            var heard = self.heard
            if try !link.isAlive(ping: self.count, frames: { heard = $0 }) { self.link = nil }
            self.heard = heard
        }
    }

    private mutating func connect() throws -> RawLink {
        let link = try RawLink(port: self.port, as: self.member, mesh: self.mesh)
        guard try link.isAlive(ping: 0) else { throw MeshFailure("a member was let in and thrown out") }
        self.linkCount += 1
        self.link = link
        return link
    }
}
