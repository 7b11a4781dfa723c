/// One event of the story that led to a violation.
public struct StoryLine: Hashable, Sendable {
    public var atMicroseconds: UInt64
    public var text: String

    public init(atMicroseconds: UInt64, text: String) {
        self.atMicroseconds = atMicroseconds
        self.text = text
    }
}
