import Membership

/// What the third handshake message and the responder's first transport message carry: ``byteCount`` bytes.
///
/// | Offset | Length | Field                                                                     |
/// |-------:|-------:|:--------------------------------------------------------------------------|
/// |      0 |      1 | `version`, always `0x01`                                                  |
/// |      1 |      1 | the dialler's wish (0 link, 1 probe), or the dialled side's answer        |
/// |      2 |    140 | the sender's certificate for its link key                                 |
struct HandshakePayload {
    static let byteCount = 2 + Certificate.byteCount

    /// What the dialling side wants.
    enum Wish: UInt8 {
        case link = 0
        /// Only to be checked: nothing of the mesh's state changes.
        case probe = 1
    }

    let mark: UInt8
    let certificate: Certificate

    init(mark: UInt8, certificate: Certificate) {
        self.mark = mark
        self.certificate = certificate
    }

    /// - Returns: `nil` for anything but this layout.
    init?(decoding bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, bytes[0] == 0x01 else { return nil }
        do throws(MembershipError) {
            self.init(mark: bytes[1], certificate: try Certificate(decoding: bytes[2...]))
        } catch {
            return nil  // What exactly is wrong with bytes that are no certificate helps nobody.
        }
    }

    var bytes: [UInt8] { [0x01, self.mark] + self.certificate.bytes }
}
