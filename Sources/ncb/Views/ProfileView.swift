import Gateway

/// `ncb profile show`: how a bureau's duty desk is reached.
struct ProfileView {
    let report: ProfileReport
    let style: Style

    func lines() -> [String] {
        let owner = self.report.owner.map { "\(SafeText.shown($0)) (\(self.report.bureau))" } ?? self.report.bureau
        guard let desk = self.report.dutyDesk else {
            return ["\(owner): \(Self.none(self.report.bureau))"]
        }
        var lines = [self.style.paint(owner, .bold)] + DutyDeskView(desk: desk).lines()
        if let note = desk.note { lines += note.split(whereSeparator: \.isNewline).map { SafeText.shown(String($0)) } }
        return lines
    }

    static func none(_ bureau: String) -> String { "\(bureau) has published no duty desk yet" }
}
