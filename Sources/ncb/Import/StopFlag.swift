import Dispatch
import Foundation
import Synchronization

/// Whether the person asked to stop: SIGINT or SIGTERM. The second time the process ends at once.
final class StopFlag: Sendable {
    private let isSet = Mutex(false)

    var isRaised: Bool { self.isSet.withLock { $0 } }

    func raise() {
        let wasSet = self.isSet.withLock { isSet in
            defer { isSet = true }
            return isSet
        }
        if wasSet { exit(130) }
    }

    /// Watches the process's signals as long as the sources live.
    func watchSignals() -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)  // Else the default action ends the process before the source is asked.
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { self.raise() }
            source.resume()
            return source
        }
    }
}
