import Gateway

/// How a bureau's duty desk is reached, and what time it is there.
struct DutyDeskView {
    let desk: DutyDesk

    /// Two lines at most: they stand under every hit.
    func lines() -> [String] {
        let desk = self.desk
        var lines = [
            "duty desk \(desk.bureau): " + (desk.telephones + desk.emails).map(SafeText.shown).joined(separator: ", ")
        ]
        var facts: [String] = []
        if !desk.languages.isEmpty {
            facts.append("speaks " + desk.languages.map(SafeText.shown).joined(separator: ", "))
        }
        if let hours = desk.hours { facts.append(SafeText.shown(hours)) }
        if let zone = desk.timeZone { facts.append(SafeText.shown(zone)) }
        if let now = self.now { facts.append(now) }
        if !facts.isEmpty { lines.append(facts.joined(separator: "; ")) }
        return lines
    }

    /// `13:05 there now, open`
    private var now: String? {
        guard let time = self.desk.localTime, let clock = Self.clock(time) else { return nil }
        let state = self.desk.isOpen.map { $0 ? ", open" : ", CLOSED by its hours" } ?? ""
        return "\(clock) there now\(state)"
    }

    /// The hour and minute of `2026-11-30T13:05+01:00`.
    private static func clock(_ text: String) -> String? {
        let parts = text.split(separator: "T")
        guard parts.count == 2, parts[1].count >= 5 else { return nil }
        return SafeText.shown(String(parts[1].prefix(5)))
    }
}
