import Gateway

/// `ncb forks countersign`: what it means, said before, and what became of it.
struct CountersignedView {
    let countersigned: Countersigned
    let style: Style

    /// - Parameter parked: what waits, as this node knows it.
    static func meaning(of parked: ParkedEpochReport) -> [String] {
        let out = parked.leavesOut.isEmpty ? "nothing that this node holds" : parked.leavesOut.joined(separator: ", ")
        return [
            "Countersigning epoch \(parked.epoch) of \(parked.author):",
            "  this bureau states, signed and for ever, that \(parked.author) is right to go on from there;",
            "  it leaves out entries of: \(out);",
            "  with \(parked.needed) countersigners (\(parked.countersigners.count) now) those entries are set aside",
            "    everywhere and no longer searched, and the logs of \(parked.author) that are frozen go on",
            "  certificate \(parked.certificate)",
            "  compare epoch and certificate with \(parked.author) over the telephone first",
        ]
    }

    func lines() -> [String] {
        let done = self.countersigned
        let parked = done.parked
        guard !done.dryRun else { return Self.meaning(of: parked) + ["nothing was done"] }
        let count = parked.countersigners.count
        let missing = max(0, parked.needed - count)
        var lines = ["countersigned epoch \(parked.epoch) of \(parked.author): \(count) of \(parked.needed)"]
        if done.signing != .signing {
            lines.append(self.style.paint("not yet signed: the others see it once this node signs again", .yellow))
        }
        return lines + [missing == 0 ? "enough: everyone follows it" : "\(missing) more must countersign"]
    }
}
