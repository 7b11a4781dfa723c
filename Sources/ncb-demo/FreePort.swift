import Glibc

/// Ports on loopback that nothing listens on.
enum FreePort {
    struct Unavailable: Error {
        let number: Int32
    }

    /// The kernel chooses; all are held until the last is chosen, so that no two are the same.
    static func some(_ count: Int) throws -> [Int] {
        var sockets: [Int32] = []
        defer { for socket in sockets { close(socket) } }
        return try (0..<count).map { _ in
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard descriptor >= 0 else { throw Unavailable(number: errno) }
            sockets.append(descriptor)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            // `address` is ours, and an address of the family that the socket was made for.
            let done = unsafe withUnsafeMutablePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                    unsafe bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
                }
            }
            guard done else { throw Unavailable(number: errno) }
            return Int(UInt16(bigEndian: address.sin_port))
        }
    }
}
