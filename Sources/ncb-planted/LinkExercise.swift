import Replication
import Transport

/// Two members' links over a real socket on this machine: a reader that stands still while a sender fills its queue, then
/// something urgent, and then everything.
struct LinkExercise {
    /// One thing that must hold.
    struct Failure {
        let name: String
        let reason: String
    }

    /// Sizes of frames differ by seed.
    let seed: UInt64

    private static let bulkCountMax = 20_000

    func run() async throws -> [Failure] {
        var generator = SeededGenerator(seed: self.seed)
        let byteCount = 2_000 + generator.below(4_000)
        let reader = FrameGate()
        let pair = try await LinkPair(reader: reader)
        let link = await pair.link()
        let sent = try self.fill(link, byteCount: byteCount)
        // Small and urgent: it must pass the hundreds of frames that wait.
        let urgent: [UInt8] = [0xff]
        let outcome = link.enqueue(urgent, priority: .urgent)
        // The last frame of all: by its class nothing comes behind it.
        let last: [UInt8] = [0xee]
        reader.open()
        try await link.send(last, priority: .backfill)
        let frames = await reader.frames { $0.last == last || $0.count > sent + 1 }
        await pair.shutDown()
        guard outcome == .queued else { return [Failure(name: "urgentFirst", reason: "urgent: \(outcome)")] }
        return self.judge(frames, sent: sent, urgent: urgent)
    }

    /// Fills the link until frames wait.
    ///
    /// - Returns: how many were taken.
    private func fill(_ link: Link, byteCount: Int) throws -> Int {
        for number in 0..<Self.bulkCountMax {
            var frame = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: byteCount)
            frame[0] = 1
            guard link.enqueue(frame, priority: .backfill) == .queued else { return number }
        }
        throw LinkExerciseError.neverFull(frameCount: Self.bulkCountMax)
    }

    private func judge(_ frames: [[UInt8]], sent: Int, urgent: [UInt8]) -> [Failure] {
        var failures: [Failure] = []
        let bulk = frames.filter { $0[0] == 1 }
        let isWhole = bulk.count == sent && bulk.enumerated().allSatisfy { $1[1] == UInt8(truncatingIfNeeded: $0) }
        if !isWhole {
            let reason = "\(bulk.count) of \(sent) frames arrived, or not in their order"
            failures.append(Failure(name: "everyFrameArrives", reason: reason))
        }
        // Some are in the system's buffers already; dozens at least wait on the link.
        let place = frames.firstIndex(of: urgent) ?? frames.count
        if place > sent - 40 {
            let reason = "the urgent frame came as number \(place + 1) of \(frames.count)"
            failures.append(Failure(name: "urgentFirst", reason: reason))
        }
        return failures
    }
}

/// Why the exercise could not be made.
enum LinkExerciseError: Error, CustomStringConvertible {
    case neverFull(frameCount: Int)
    case noIdentity

    var description: String {
        switch self {
        case .neverFull(let count): "\(count) frames were taken, though the reader stands still"
        case .noIdentity: "a link identity could not be made"
        }
    }
}
