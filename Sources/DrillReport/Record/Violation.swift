public import Records

/// The first state in which a promise did not hold.
public struct Violation: Hashable, Sendable {
    /// How many events the world had carried out.
    public var step: UInt64
    public var atMicroseconds: UInt64
    /// Where it was seen; `nil` if no single member is at fault.
    public var member: BureauCode?
    /// What was wrong, in a sentence: `FR signed two heads for epoch 1, sequence 88.`
    public var summary: String
    /// What led to it, ascending by time.
    public var story: [StoryLine]

    public init(step: UInt64, atMicroseconds: UInt64, member: BureauCode?, summary: String, story: [StoryLine]) {
        self.step = step
        self.atMicroseconds = atMicroseconds
        self.member = member
        self.summary = summary
        self.story = story
    }
}
