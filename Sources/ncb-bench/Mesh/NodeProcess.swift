import Foundation
import Node
import Records
import Synchronization

/// A node in a process of its own (``NodeCommand``), with its orders (``NodeControl``).
final class NodeProcess: Sendable {
    /// What all links of a node have carried.
    struct Bytes: Sendable {
        /// Frames and their length prefixes.
        let insideIn: Double
        let insideOut: Double
        /// Every byte of the TCP streams.
        let wireIn: Double
        let wireOut: Double
    }

    let folder: DataFolder
    private let process: Mutex<Process>
    private let orders = Pipe()
    private let answers = Pipe()
    private let queue = DispatchQueue(label: "ncb-bench.node")
    private let rest = Mutex(Data())

    /// Starts it and returns when it listens and answers.
    init(folder: DataFolder, port: Int? = nil, dial: [String: Int] = [:], keepsKeys: Bool = true) async throws {
        self.folder = folder
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var arguments = ["node", "--folder", folder.path]
        if let port { arguments += ["--listen", "\(LocalPort.host):\(port)"] }
        for (code, port) in dial.sorted(by: { $0.key < $1.key }) {
            arguments += ["--dial", "\(code)=\(LocalPort.host):\(port)"]
        }
        if !keepsKeys { arguments.append("--without-keys") }
        process.arguments = arguments
        process.standardInput = self.orders
        process.standardOutput = self.answers
        try process.run()
        self.identifier = process.processIdentifier
        self.process = Mutex(process)
        guard try await self.answer() == "ready" else { throw BenchError("the node of \(folder.path) does not start") }
    }

    let identifier: Int32

    /// Seconds from the link's coming up until so many records of a bureau are complete and found.
    func wait(for code: String, count: Int) async throws -> Double {
        try await self.order("await \(code) \(count)", expecting: "done", count: 1)[0]
    }

    /// The same for its travel documents.
    func wait(forDocumentsOf code: String, count: Int) async throws -> Double {
        try await self.order("documents \(code) \(count)", expecting: "done", count: 1)[0]
    }

    func waitForLinks(_ count: Int) async throws {
        _ = try await self.order("links \(count)", expecting: "done", count: 1)
    }

    func publish(_ records: Range<Int>) async throws {
        _ = try await self.order("publish \(records.lowerBound) \(records.count)", expecting: "done", count: 1)
    }

    func bytes() async throws -> Bytes {
        let numbers = try await self.order("bytes", expecting: "bytes", count: 4)
        return Bytes(insideIn: numbers[0], insideOut: numbers[1], wireIn: numbers[2], wireOut: numbers[3])
    }

    /// What it has in memory, in bytes.
    func residentByteCount() throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(self.identifier)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        guard let kibibytes = line?.split(separator: " ").dropFirst().first.flatMap({ Double($0) }) else {
            throw BenchError("the memory of process \(self.identifier) is not known")
        }
        return kibibytes * 1_024
    }

    /// Asks it to stop and waits until it has.
    func stop() async {
        await withCheckedContinuation { done in
            self.queue.async {
                self.process.withLock { process in
                    process.terminate()
                    process.waitUntilExit()
                }
                done.resume()
            }
        }
    }

    // MARK: Orders

    private func order(_ line: String, expecting word: String, count: Int) async throws -> [Double] {
        try self.orders.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
        let answer = try await self.answer()
        let words = answer.split(separator: " ")
        let numbers = words.dropFirst().compactMap { Double($0) }
        guard words.first == Substring(word), numbers.count == count else {
            throw BenchError("\(self.folder.path): to “\(line)” it answers “\(answer)”")
        }
        return numbers
    }

    private func answer() async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            self.queue.async { continuation.resume(with: Result { try self.readLine() }) }
        }
    }

    private func readLine() throws -> String {
        try self.rest.withLock { rest in
            while true {
                if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    defer { rest = Data(rest[(end + 1)...]) }
                    return String(decoding: rest[..<end], as: UTF8.self)
                }
                let bytes = self.answers.fileHandleForReading.availableData
                guard !bytes.isEmpty else { throw BenchError("the node of \(self.folder.path) has ended") }
                rest.append(bytes)
            }
        }
    }
}
