/// Where a bureau's node can be dialled: a host and a TCP port, written `HOST:PORT`.
///
/// The host is a DNS name, an IPv4 address, or an IPv6 address in brackets (`[2001:db8::1]:7440`). Only the alphabet and
/// the lengths are checked here; whether the name exists is for the dialler to find out. An address is a hint and
/// never trusted: who answers there proves itself by its link certificate.
public struct NodeAddress: Hashable, Sendable, CustomStringConvertible {
    /// The longest `HOST:PORT`, in bytes.
    public static let byteCountMax = 255

    /// The name or address, without brackets.
    public let host: String

    /// The TCP port, from 1.
    public let port: UInt16

    /// Reads `HOST:PORT`.
    ///
    /// - Throws: ``MembershipError`` with code `badAddress`; the reason says what is wrong with it.
    public init(_ text: String) throws(MembershipError) {
        guard text.utf8.count <= Self.byteCountMax else {
            throw MembershipError(.badAddress, "longer than \(Self.byteCountMax) bytes")
        }
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else {
            throw MembershipError(.badAddress, "no port: write HOST:PORT")
        }
        let digits = text[text.index(after: colon)...]
        guard let port = UInt16(digits), String(port) == digits else {
            throw MembershipError(.badAddress, "the port must be a number from 1 to 65535")
        }
        let bracketed = text[..<colon]
        if bracketed.utf8.first == UInt8(ascii: "[") {
            guard bracketed.utf8.last == UInt8(ascii: "]"), bracketed.utf8.count > 2 else {
                throw MembershipError(.badAddress, "a bracket is not closed")
            }
            let host = bracketed.dropFirst().dropLast()
            guard host.utf8.contains(UInt8(ascii: ":")) else {
                throw MembershipError(.badAddress, "brackets are for IPv6 addresses only")
            }
            try self.init(host: String(host), port: port)
        } else {
            guard !bracketed.utf8.contains(UInt8(ascii: ":")) else {
                throw MembershipError(.badAddress, "an IPv6 address must stand in brackets")
            }
            try self.init(host: String(bracketed), port: port)
        }
    }

    /// - Throws: ``MembershipError`` with code `badAddress`.
    public init(host: String, port: UInt16) throws(MembershipError) {
        guard port > 0 else { throw MembershipError(.badAddress, "the port must be a number from 1 to 65535") }
        guard !host.isEmpty else { throw MembershipError(.badAddress, "no host: write HOST:PORT") }
        let isIPv6 = host.utf8.contains(UInt8(ascii: ":"))
        guard host.utf8.allSatisfy({ isIPv6 ? Self.isIPv6Letter($0) : Self.isNameLetter($0) }) else {
            throw MembershipError(.badAddress, "a letter that no host name has")
        }
        self.host = host
        self.port = port
        guard self.description.utf8.count <= Self.byteCountMax else {
            throw MembershipError(.badAddress, "longer than \(Self.byteCountMax) bytes")
        }
    }

    /// `HOST:PORT`, as ``init(_:)`` reads it.
    public var description: String {
        self.host.utf8.contains(UInt8(ascii: ":")) ? "[\(self.host)]:\(self.port)" : "\(self.host):\(self.port)"
    }

    private static func isNameLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The letters of an address and of its zone (`fe80::1%eth0`).
    private static func isIPv6Letter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: "%") || self.isNameLetter(byte)
    }
}
