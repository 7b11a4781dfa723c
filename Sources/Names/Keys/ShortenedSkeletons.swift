/// A skeleton without one of its symbols, each in turn.
struct ShortenedSkeletons: Sequence, IteratorProtocol {
    /// More symbols than this are not left out: longer words are rare, and their terms are many.
    static let symbolCountMax = 6

    private let skeleton: Skeleton
    private var index = 0
    private let count: Int

    init(_ skeleton: Skeleton) {
        self.skeleton = skeleton
        self.count = skeleton.count > 1 ? Swift.min(skeleton.count, Self.symbolCountMax) : 0
    }

    mutating func next() -> Skeleton? {
        guard self.index < self.count else { return nil }
        self.index += 1
        return self.skeleton.removing(at: self.index - 1)
    }
}
