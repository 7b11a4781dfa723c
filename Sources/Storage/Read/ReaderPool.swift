import Dispatch
import Synchronization

/// The reading connections; each read takes one that is free, or waits for one.
final class ReaderPool: Sendable {
    /// No snapshot is held longer while its reader is idle, so that the write-ahead log can be emptied.
    static let snapshotAgeMax = Duration.seconds(1)

    private struct State {
        var free: [Reader]
        var isTimerSet = false
    }

    private let readers: [Reader]
    private let state: Mutex<State>
    private let available: DispatchSemaphore
    private let timers = DispatchQueue(label: "ncb.storage.snapshots")

    init(_ readers: [Reader]) {
        self.readers = readers
        self.state = Mutex(State(free: readers))
        self.available = DispatchSemaphore(value: readers.count)
    }

    /// Runs `body` on a free connection.
    func read<T>(_ body: (ReadView) throws -> T) throws -> T {
        self.available.wait()
        let reader = self.state.withLock { $0.free.removeLast() }
        defer { self.putBack(reader) }
        return try reader.read(body)
    }

    func close() throws {
        for reader in self.readers { try reader.close() }
    }

    private func putBack(_ reader: Reader) {
        let mustSetTimer = self.state.withLock { state in
            state.free.append(reader)
            defer { state.isTimerSet = true }
            return !state.isTimerSet
        }
        self.available.signal()
        if mustSetTimer { self.setTimer() }
    }

    private func setTimer() {
        self.timers.asyncAfter(deadline: .now() + .seconds(1)) { [weak self] in self?.endOldSnapshots() }
    }

    /// Ends snapshots that nobody renewed. A reader in use waits its turn; its snapshot ends then.
    private func endOldSnapshots() {
        self.state.withLock { $0.isTimerSet = false }
        var isAnyHeld = false
        for reader in self.readers {
            do {
                isAnyHeld = try reader.endSnapshot(olderThan: Self.snapshotAgeMax) || isAnyHeld
            } catch {
                // The connection is closed, or broken: then the next read says so to someone who can act on it.
                continue
            }
        }
        guard isAnyHeld else { return }
        let mustSetTimer = self.state.withLock { state in
            defer { state.isTimerSet = true }
            return !state.isTimerSet
        }
        if mustSetTimer { self.setTimer() }
    }
}
