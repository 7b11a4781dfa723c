import Gateway
import Node

/// A problem as text: what, where, why, whose turn, next command.
struct ProblemView {
    let problem: Problem
    let style: Style

    func lines() -> [String] {
        var lines = [
            "\(self.style.paint("ncb: \(self.problem.kind.code)", .red)): \(SafeText.shown(self.problem.what))"
        ]
        if let place = self.problem.place { lines.append("  where: \(SafeText.shown(place))") }
        if let why = self.problem.why { lines.append("  why: \(SafeText.shown(why))") }
        lines.append("  whose turn: \(self.problem.turn.text)")
        lines.append("  next: \(SafeText.shown(self.problem.next))")
        return lines
    }
}
