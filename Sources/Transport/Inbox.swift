import Synchronization

/// The incoming side of a link: filled by the event loop, emptied by the one task that calls the handler.
final class Inbox: Sendable {
    private struct State {
        var frames: [[UInt8]] = []
        /// Frames that wait, and frames that the task has in hand, in bytes.
        var waitingByteCount = 0
        var inHandByteCount = 0
        var reader: CheckedContinuation<[[UInt8]]?, Never>?
        var isPaused = false
        var hasEnded = false
    }

    private let byteCountMax: Int
    private let state = Mutex(State())

    init(byteCountMax: Int) {
        self.byteCountMax = byteCountMax
    }

    /// Hands over frames in order.
    ///
    /// - Returns: whether more may be read now; if not, the next ``next(resume:)`` that makes room says so.
    func put(_ frames: [[UInt8]]) -> Bool {
        let byteCount = frames.reduce(0) { $0 + $1.count }
        let (reader, batch, mayRead) = self.state.withLock { state in
            state.frames += frames
            state.waitingByteCount += byteCount
            var batch: [[UInt8]]?
            let reader = state.frames.isEmpty ? nil : state.reader
            if reader != nil {
                state.reader = nil
                batch = Self.take(&state)
            }
            let mayRead = state.waitingByteCount + state.inHandByteCount < self.byteCountMax
            state.isPaused = !mayRead
            return (reader, batch, mayRead)
        }
        reader?.resume(returning: batch)
        return mayRead
    }

    /// The next frames, once the ones before have been dealt with; `nil` after the end.
    func next(resume: () -> Void) async -> [[UInt8]]? {
        let isResumed = self.state.withLock { state in
            state.inHandByteCount = 0
            defer { state.isPaused = state.isPaused && state.waitingByteCount >= self.byteCountMax }
            return state.isPaused && state.waitingByteCount < self.byteCountMax
        }
        if isResumed { resume() }
        return await withCheckedContinuation { continuation in
            let (batch, isReady) = self.state.withLock { state -> ([[UInt8]]?, Bool) in
                if !state.frames.isEmpty { return (Self.take(&state), true) }
                if state.hasEnded { return (nil, true) }
                state.reader = continuation
                return (nil, false)
            }
            if isReady { continuation.resume(returning: batch) }
        }
    }

    /// No more frames come; those that wait are still delivered unless `discarding`.
    func end(discarding: Bool) {
        let reader = self.state.withLock { state in
            state.hasEnded = true
            if discarding {
                state.frames = []
                state.waitingByteCount = 0
            }
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    private static func take(_ state: inout State) -> [[UInt8]] {
        state.inHandByteCount = state.waitingByteCount
        state.waitingByteCount = 0
        defer { state.frames = [] }
        return state.frames
    }
}
