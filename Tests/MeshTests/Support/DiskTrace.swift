import Foundation

/// What a process did to the files of one folder, in the order in which the kernel was asked, as `strace` saw it.
///
/// The shared memory of the write-ahead log and the lock are left out: they mean nothing after a loss of power.
struct DiskTrace {
    enum Operation {
        case create(String)
        case write(String, offset: Int, [UInt8])
        case truncate(String, size: Int)
        case remove(String)
        case rename(String, to: String)
        /// From here on what came before it is on its way to the disk …
        case syncBegins(String, number: Int)
        /// … and from here on it is there.
        case syncEnds(number: Int)
    }

    struct Event {
        /// When the process asked, in seconds since 1970.
        let at: Double
        let operation: Operation
    }

    /// What is run before the traced program's path.
    static func tracer(output: String) -> [String] {
        [
            "/usr/bin/strace", "--follow-forks", "--seccomp-bpf", "--quiet=all",
            "--absolute-timestamps=format:unix,precision:us",
            "--decode-fds=path", "--strings-in-hex=all", "--string-limit=4194304", "--signal=none",
            "--output=\(output)",
            "--trace=openat,open,creat,write,pwrite64,pwritev,pwritev2,writev,ftruncate,fallocate,fsync,fdatasync,"
                + "sync_file_range,rename,renameat,renameat2,unlink,unlinkat",
        ]
    }

    private(set) var events: [Event] = []
    private let prefix: [UInt8]
    private var syncCount = 0
    /// By thread: the sync that it waits for.
    private var waiting: [[UInt8]: Int] = [:]

    /// - Parameter folder: the absolute path of the folder; names in it are what the events call files.
    init(folder: String) {
        self.prefix = Array((folder + "/").utf8)
    }

    /// Takes in the trace of one run of the process, after those of earlier runs.
    ///
    /// - Throws: at a call that would change a file in a way that this reader does not know.
    mutating func append(contentsOf path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped))
        var start = 0
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            try self.take(TraceLine(bytes[start..<end]))
            start = end + 1
        }
    }

    private mutating func take(_ line: TraceLine) throws {
        if line.isResumed {
            if let number = self.waiting.removeValue(forKey: line.thread) { self.add(line, .syncEnds(number: number)) }
            return
        }
        guard !line.hasFailed else { return }
        switch line.call {
        case "openat", "open", "creat": try self.takeOpen(line)
        case "pwrite64":
            guard let name = self.name(line.firstPath) else { return }
            guard let data = line.strings.first, let offset = line.numbers.last else { throw Self.unknown(line) }
            self.add(line, .write(name, offset: offset, data))
        case "ftruncate":
            guard let name = self.name(line.firstPath) else { return }
            guard let size = line.numbers.last else { throw Self.unknown(line) }
            self.add(line, .truncate(name, size: size))
        case "fsync", "fdatasync":
            // The folder's own name is empty: syncing it makes names durable.
            guard let name = self.name(line.firstPath) else { return }
            self.syncCount += 1
            self.add(line, .syncBegins(name, number: self.syncCount))
            if line.isUnfinished {
                self.waiting[line.thread] = self.syncCount
            } else {
                self.add(line, .syncEnds(number: self.syncCount))
            }
        case "unlink", "unlinkat":
            if let name = line.strings.first.flatMap(self.name) { self.add(line, .remove(name)) }
        case "rename", "renameat", "renameat2":
            let names = line.strings.compactMap(self.name)
            if names.count == 2 { self.add(line, .rename(names[0], to: names[1])) }
        default:
            // `write` and the rest go to sockets and logs; one to a file of the folder would escape the replay.
            if self.name(line.firstPath) != nil { throw Self.unknown(line) }
        }
    }

    private mutating func takeOpen(_ line: TraceLine) throws {
        guard let name = line.strings.first.flatMap(self.name) else { return }
        if line.contains("O_CREAT") { self.add(line, .create(name)) }
        if line.contains("O_TRUNC") { self.add(line, .truncate(name, size: 0)) }
    }

    private mutating func add(_ line: TraceLine, _ operation: Operation) {
        self.events.append(Event(at: line.at, operation: operation))
    }

    /// The name inside the folder; `nil` for what lies elsewhere or does not outlive a loss of power.
    private func name(_ path: [UInt8]) -> String? {
        guard path.starts(with: self.prefix) else { return path + [UInt8(ascii: "/")] == self.prefix ? "" : nil }
        let name = String(decoding: path.dropFirst(self.prefix.count), as: UTF8.self)
        let isLeftOut = name.hasSuffix("-shm") || name == "lock" || name.hasPrefix("api.sock")
        return isLeftOut ? nil : name
    }

    private static func unknown(_ line: TraceLine) -> MeshFailure {
        MeshFailure(
            "a call that the replay does not know: \(line.call) of \(String(decoding: line.firstPath, as: UTF8.self))"
        )
    }
}
