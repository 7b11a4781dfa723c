/// `ncb charter show`.
struct CharterView {
    let report: CharterReport
    let style: Style

    func lines() -> [String] {
        let report = self.report
        var table = TextTable([("BUREAU", .left), ("FINGERPRINT", .left), ("ADDRESS", .left), ("NAME", .left)])
        for member in report.members {
            table.append([
                member.bureau, member.fingerprint, member.addresses.first ?? "none", member.name ?? "",
            ])
        }
        let training = report.training ? self.style.paint(" TRAINING", .yellow) : ""
        return [
            "mesh \(SafeText.shown(report.name))\(training)",
            "fingerprint: \(self.style.paint(report.fingerprint, .bold))",
            "\(Figures.counted(report.members.count, "founder")), heartbeat \(report.heartbeatSeconds) s, "
                + "quorum \(report.quorum)",
            "",
        ] + table.lines(self.style)
    }
}
