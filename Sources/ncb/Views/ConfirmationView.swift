import Gateway

/// Whom to ask before anything is done on a record, and what is not to be done: never cut.
struct ConfirmationView {
    let instruction: String?
    let margin: String
    let style: Style

    /// - Parameter desk: `nil` where the owner has published none.
    func lines(_ desk: DutyDesk?, of author: String) -> [String] {
        guard let desk else { return [self.margin + ProfileView.none(author)] + self.instructions() }
        let reached = DutyDeskView(desk: desk).lines().flatMap { line in
            WordWrap.lines(line, margin: self.margin, hanging: "  ", style: self.style)
        }
        return reached + self.instructions()
    }

    func instructions() -> [String] {
        guard let instruction = self.instruction, !instruction.isEmpty else { return [] }
        return WordWrap.lines(SafeText.shown(instruction), margin: self.margin, style: self.style)
    }
}
