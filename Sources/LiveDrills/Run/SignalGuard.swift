import Dispatch
import Glibc

/// Acts when somebody ends the program while a drill runs; afterwards signals do what they did before.
final class SignalGuard {
    private static let numbers = [SIGINT, SIGTERM, SIGHUP]
    private var sources: [any DispatchSourceSignal] = []

    /// - Parameter onSignal: called on a queue of the system, perhaps more than once.
    init(_ onSignal: @escaping @Sendable (Int32) -> Void) {
        for number in Self.numbers {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { onSignal(number) }
            source.resume()
            self.sources.append(source)
        }
    }

    func end() {
        for source in self.sources { source.cancel() }
        self.sources = []
        for number in Self.numbers { signal(number, SIG_DFL) }
    }
}
