import DrillReport
import Records

/// How often each promise could have failed, and whether it did.
struct LiveTally: Sendable {
    private struct Count: Sendable {
        var checked: UInt64 = 0
        var violations: UInt64 = 0
        var first: Violation?
    }

    private var counts = Array(repeating: Count(), count: LivePromise.allCases.count)
    private var story: [StoryLine] = []

    /// States in which a promise could have failed, and did not.
    mutating func holds(_ promise: LivePromise, _ count: UInt64 = 1) {
        self.counts[promise.rawValue].checked &+= count
    }

    /// A state in which it did.
    mutating func fails(_ promise: LivePromise, at code: BureauCode?, _ summary: String, microseconds: UInt64) {
        self.counts[promise.rawValue].checked &+= 1
        self.counts[promise.rawValue].violations &+= 1
        guard self.counts[promise.rawValue].first == nil else { return }
        self.counts[promise.rawValue].first = Violation(
            step: 0,
            atMicroseconds: microseconds,
            member: code,
            summary: summary,
            story: self.story.suffix(20)
        )
    }

    /// Something that was done, for the story of a violation.
    mutating func tell(_ text: String, microseconds: UInt64) {
        self.story.append(StoryLine(atMicroseconds: microseconds, text: text))
    }

    func violationCount(_ promise: LivePromise) -> UInt64 { self.counts[promise.rawValue].violations }

    var records: [PromiseRecord] {
        let checked = LivePromise.allCases.map { promise in
            let count = self.counts[promise.rawValue]
            return PromiseRecord(
                number: promise.number,
                name: "\(promise)",
                title: promise.title,
                checkedCount: count.checked,
                violationCount: count.violations,
                first: count.first,
                remark: promise.remark
            )
        }
        return checked + LivePromise.unchecked
    }
}
