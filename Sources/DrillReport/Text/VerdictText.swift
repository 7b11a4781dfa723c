import Records

/// The verdict of a run in words.
struct VerdictText {
    let record: DrillRecord
    let phrasing: Phrasing

    /// One word for a badge.
    var word: String {
        switch self.record.verdict {
        case .violated: "Violated"
        case .missed: "Missed"
        case .unproved: "Not shown"
        case .held: "Held"
        }
    }

    /// The verdict in a sentence.
    var sentence: String {
        switch self.record.verdict {
        case .violated: self.violatedSentence
        case .missed: "No promise was broken, but \(self.missedText)."
        case .unproved: self.unprovedSentence
        case .held: self.heldSentence
        }
    }

    /// What the sentence leaves out: promises that nobody may take for held. Empty if there are none.
    var reservations: String {
        let unbuilt = self.numbers(.notBuilt)
        let unchecked = self.numbers(.notChecked)
        var parts: [String] = []
        if !unbuilt.isEmpty {
            parts.append("Not built yet: \(Self.promises(unbuilt)).")
        }
        if !unchecked.isEmpty {
            let least = self.phrasing.count(DrillRecord.checkedCountMin)
            parts.append(
                "Not checked, because fewer than \(least) states could have broken them: \(Self.promises(unchecked))."
            )
        }
        return parts.joined(separator: " ")
    }

    private var heldSentence: String {
        let held = self.record.promises.filter { $0.status == .held }
        let states = held.reduce(UInt64(0)) { $0 &+ $1.checkedCount }
        let numbers = Set(held.map(\.number)).sorted()
        let subject = held.count == 1 ? "The one part" : "All \(held.count) parts"
        return "\(subject) of \(Self.promises(numbers.map(String.init))) that could be checked held, in "
            + "\(self.phrasing.count(states)) states in which one could have failed."
    }

    private var violatedSentence: String {
        let violated = self.record.promises.filter { $0.status == .violated }
        guard let promise = violated.first else { return "" }
        let more = violated.count > 1 ? "; \(violated.count - 1) more with it" : ""
        guard let first = promise.first else { return "Promise \(promise.number) was broken\(more)." }
        let place = first.member.map { " at " + self.record.name(of: $0) } ?? ""
        let time = self.phrasing.moment(first.atMicroseconds)
        return "Promise \(promise.number) was broken at \(time)\(place)\(more): \(first.summary)"
    }

    private var missedText: String {
        let missed = self.record.expectations.count { $0.isMet == false }
        let figures = self.record.figures.count { $0.holds == false }
        var parts: [String] = []
        if missed > 0 {
            parts.append(
                "\(missed) of \(self.phrasing.counted(self.record.expectations.count, "expectation")) did not come true"
            )
        }
        if figures > 0 {
            parts.append("\(self.phrasing.counted(figures, "figure")) \(figures == 1 ? "is" : "are") outside the bound")
        }
        return parts.joined(separator: " and ")
    }

    private var unprovedSentence: String {
        guard self.record.promises.contains(where: { $0.status == .held }) else {
            return "Nothing was broken, but no promise was checked often enough to call it held."
        }
        return "Nothing was broken, but the run cannot tell of everything that was asked of it."
    }

    /// Of promises, `5 in part` for one of which another part has another status.
    private func numbers(_ status: PromiseRecord.Status) -> [String] {
        let found = Set(self.record.promises.filter { $0.status == status }.map(\.number)).sorted()
        return found.map { number in
            let isWhole = self.record.promises.allSatisfy { $0.number != number || $0.status == status }
            return isWhole ? "\(number)" : "\(number) in part"
        }
    }

    private static func promises(_ numbers: [String]) -> String {
        "\(numbers.count == 1 ? "promise" : "promises") \(numbers.joined(separator: ", "))"
    }
}
