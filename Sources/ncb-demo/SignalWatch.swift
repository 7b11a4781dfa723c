import Dispatch
import Foundation

/// Ends what was started when somebody ends the demo: nothing is left running.
final class SignalWatch {
    private var sources: [any DispatchSourceSignal] = []

    init(_ onSignal: @escaping @Sendable () -> Void) {
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                onSignal()
                exit(130)
            }
            source.resume()
            self.sources.append(source)
        }
    }
}
