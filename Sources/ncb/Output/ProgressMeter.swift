import Foundation
import Synchronization

/// Says on standard error how far a task is: done and total, rate, time to go. On a terminal one line that redraws
/// itself, elsewhere a line each ten seconds, and nothing at all for what takes under two.
final class ProgressMeter: Sendable {
    private struct State {
        var lastShown: ContinuousClock.Instant?
        var isLineOpen = false
    }

    static let silentTime = Duration.seconds(2)
    static let redrawTime = Duration.milliseconds(200)
    static let lineTime = Duration.seconds(10)

    private let terminal: Terminal
    private let verb: String
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    /// - Parameter verb: what is going on: "importing".
    init(_ terminal: Terminal, verb: String) {
        self.terminal = terminal
        self.verb = verb
    }

    /// - Parameters:
    ///   - fraction: 0 to 1 of the work; `nil` if the end is not known.
    ///   - note: what is added at the end of the line.
    func show(done: Int, total: Int?, unit: String, fraction: Double?, note: String = "") {
        let style = self.terminal.errorStyle
        guard !style.isQuiet else { return }
        let now = ContinuousClock.now
        let elapsed = now - self.start
        guard elapsed >= Self.silentTime else { return }
        let due = self.state.withLock { state in
            let pause = style.hasAnimation ? Self.redrawTime : Self.lineTime
            if let last = state.lastShown, now - last < pause { return false }
            state.lastShown = now
            state.isLineOpen = style.hasAnimation
            return true
        }
        guard due else { return }
        let line = Self.line(
            verb: self.verb,
            done: done,
            total: total,
            unit: unit,
            fraction: fraction,
            elapsed: elapsed,
            note: note
        )
        if style.hasAnimation {
            self.terminal.writeErrorPart("\r\u{1B}[K" + TextWidth.cut(line, to: style.width - 1))
        } else {
            self.terminal.writeError([line])
        }
    }

    /// Takes the line away, so that the verdict stands last.
    func clear() {
        let wasOpen = self.state.withLock { state in
            defer { state.isLineOpen = false }
            return state.isLineOpen
        }
        if wasOpen { self.terminal.writeErrorPart("\r\u{1B}[K") }
    }

    static func line(
        verb: String,
        done: Int,
        total: Int?,
        unit: String,
        fraction: Double?,
        elapsed: Duration,
        note: String
    ) -> String {
        let seconds = elapsed / .seconds(1)
        var parts = ["\(verb): \(Figures.count(done))" + (total.map { " of \(Figures.count($0))" } ?? "") + " \(unit)"]
        if let fraction { parts.append("\(Int(fraction * 100)) %") }
        if seconds > 0 { parts.append("\(Figures.count(Int(Double(done) / seconds)))/s") }
        if let fraction, fraction > 0.01 {
            parts.append("\(Figures.time(seconds: Int(seconds / fraction - seconds))) to go")
        }
        if !note.isEmpty { parts.append(note) }
        return parts.joined(separator: ", ")
    }
}
