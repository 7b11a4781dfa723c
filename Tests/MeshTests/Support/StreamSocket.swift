import Foundation

/// A connection as the operating system gives it, blocking, with a time limit on everything.
///
/// The tests speak through it what no client of the project would say.
final class StreamSocket: Sendable {
    private let descriptor: CInt

    /// Connects to a port on loopback.
    init(port: Int, within seconds: Int = 10) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        self.descriptor = try Self.open(AF_INET, seconds: seconds)
        let descriptor = self.descriptor
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Self.failure("connect to port \(port)") }
        var one: CInt = 1
        _ = unsafe setsockopt(
            descriptor,
            CInt(IPPROTO_TCP),
            TCP_NODELAY,
            &one,
            socklen_t(MemoryLayout<CInt>.size)
        )
    }

    /// Connects to a socket file.
    init(path: String, within seconds: Int = 60) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < 108 else { throw MeshFailure("\(path) is too long for a socket") }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        self.descriptor = try Self.open(AF_UNIX, seconds: seconds)
        let descriptor = self.descriptor
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Self.failure("connect to \(path)") }
    }

    deinit {
        close(self.descriptor)
    }

    /// - Throws: when the other side has closed, or takes nothing in time.
    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    self.descriptor,
                    buffer.baseAddress?.advanced(by: sent),
                    buffer.count - sent,
                    CInt(MSG_NOSIGNAL)
                )
            }
            guard count > 0 else { throw Self.failure("send") }
            sent += count
        }
    }

    /// - Returns: at most so many bytes; none when the other side has closed or reset the connection.
    func receive(upTo count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe recv(self.descriptor, buffer.baseAddress, buffer.count, 0)
        }
        if got < 0 {
            if errno == ECONNRESET || errno == EPIPE { return [] }
            throw Self.failure("receive")
        }
        return Array(bytes.prefix(got))
    }

    /// - Throws: when the other side closes before.
    func receive(exactly count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let more = try self.receive(upTo: count - bytes.count)
            guard !more.isEmpty else { throw MeshFailure("closed after \(bytes.count) of \(count) bytes") }
            bytes += more
        }
        return bytes
    }

    /// Everything until the other side closes.
    func receiveAll() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let more = try self.receive(upTo: 65_536)
            guard !more.isEmpty else { return bytes }
            bytes += more
        }
    }

    /// Says that nothing more will be sent.
    func finish() {
        _ = shutdown(self.descriptor, CInt(SHUT_WR))
    }

    private static func open(_ family: CInt, seconds: Int) throws -> CInt {
        let descriptor = socket(family, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure("socket") }
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            _ = unsafe setsockopt(descriptor, SOL_SOCKET, option, &limit, size)
        }
        return descriptor
    }

    private static func failure(_ what: String) -> MeshFailure {
        MeshFailure("\(what): \(unsafe String(cString: strerror(errno)))")
    }

    /// A port that nothing listens on at this moment.
    static func freePort() throws -> Int {
        let descriptor = try Self.open(AF_INET, seconds: 1)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw Self.failure("bind") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
