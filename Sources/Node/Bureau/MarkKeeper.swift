import Dispatch
import Replication
import Sodium
import Storage
import Synchronization

/// The high-water mark as the running node keeps it: read at the start, written on a thread of its own, and made anew
/// when it was missing and the replica, having asked the others, freezes a head all the same.
final class MarkKeeper: Sendable {
    private enum State {
        case absent
        /// Neither slot is whole.
        case unreadable
        case open(HighWaterMark)
    }

    /// What the file said at the start.
    let reading: MarkReading
    private let folder: DataFolder
    private let witness: BootWitness?
    private let queue = DispatchQueue(label: "ncb.mark", qos: .userInitiated)
    private let state: Mutex<State>

    /// - Parameter key: that signs; its witness says whether the mark is of this boot.
    init(folder: DataFolder, key: VerifyingKey) {
        let witness = BootWitness(key: key)
        var state = State.absent
        do {
            switch try HighWaterMark.read(folder: folder.path, witness: witness) {
            case .missing: self.reading = .missing
            case .unreadable(let reason):
                state = .unreadable
                self.reading = .unreadable(reason: reason)
            case .at:
                let mark = try HighWaterMark(folder: folder.path, witness: witness)
                state = .open(mark)
                self.reading = mark.reading
            }
        } catch {
            state = .unreadable
            self.reading = .unreadable(reason: "\(error)")
        }
        self.folder = folder
        self.witness = witness
        self.state = Mutex(state)
    }

    /// Writes a reference, durably, and tells how that ended.
    func freeze(_ reference: HeadReference, done: @escaping @Sendable (Event) -> Void) {
        self.queue.async {
            do {
                switch try self.opened().write(reference) {
                case .written: done(.frozen(reference))
                case .refused(let found):
                    try self.goOn(from: found)
                    done(.freezeRefused(reference, found: found))
                }
            } catch {
                done(.freezeFailed(reference, reason: "\(error)"))
            }
        }
    }

    /// The replica is in doubt: a restart of this program asks again, though the machine stays up.
    func distrust() {
        self.queue.async {
            guard case .open(let mark) = self.state.withLock({ $0 }) else { return }
            do {
                try mark.distrust()
            } catch {
                // What cannot be changed is taken away: without a witness no mark is of this boot.
                self.witness?.remove()
            }
        }
    }

    /// What was found counts as read: the replica hears of it, and asks before it freezes again.
    private func goOn(from found: MarkReading) throws(StorageError) {
        let state: State
        switch found {
        case .missing: state = .absent
        case .unreadable: state = .unreadable
        case .at: state = .open(try HighWaterMark(folder: self.folder.path, witness: self.witness))
        }
        self.state.withLock { $0 = state }
    }

    private func opened() throws(StorageError) -> HighWaterMark {
        try self.state.withLock { (state) throws(StorageError) in
            if case .open(let mark) = state { return mark }
            if case .unreadable = state { try HighWaterMark.putAside(folder: self.folder.path) }
            state = .absent
            try HighWaterMark.create(folder: self.folder.path, witness: self.witness)
            let mark = try HighWaterMark(folder: self.folder.path, witness: self.witness)
            state = .open(mark)
            return mark
        }
    }
}
