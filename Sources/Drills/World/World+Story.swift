public import DrillReport

/// What is told about a run: the last things that happened, and what was seen that must not be.
extension World {
    /// Lines of the story that are kept.
    static let storyLineCountMax = 60

    /// Adds a line to the story; of many only the newest are kept.
    func tell(_ text: @autoclosure () -> String) {
        if self.story.count >= 2 * Self.storyLineCountMax { self.story.removeFirst(Self.storyLineCountMax) }
        self.story.append(StoryLine(atMicroseconds: self.now, text: text()))
    }

    /// What a checker has seen, with what led to it.
    public func violation(at node: Int?, _ summary: String) -> Violation {
        Violation(
            step: self.stepCount,
            atMicroseconds: self.now,
            member: node.map { self.nodes[$0].code },
            summary: summary,
            story: Array(self.story.suffix(Self.storyLineCountMax))
        )
    }

    /// Stops the world after what a checker has seen, unless it is to go on all the same.
    public func stopAfterViolation() {
        if self.settings.stopsAtViolation { self.isStopped = true }
    }
}
