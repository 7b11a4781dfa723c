import Replication

/// Draws of a swarm, all from one seed.
struct Dice {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15 ^ 0x5357_4152_4D00_0001)
    }

    /// - Precondition: `bound > 0`.
    mutating func below(_ bound: Int) -> Int { self.generator.below(bound) }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + self.generator.below(range.upperBound - range.lowerBound + 1)
    }

    mutating func chance(_ part: Int, of whole: Int) -> Bool { self.below(whole) < part }

    /// - Precondition: the list is not empty.
    mutating func element<Element>(of list: [Element]) -> Element { list[self.below(list.count)] }

    /// Microseconds between two moments.
    mutating func time(in range: ClosedRange<UInt64>) -> UInt64 {
        range.lowerBound + UInt64(self.generator.below(Int(clamping: range.upperBound - range.lowerBound) + 1))
    }
}
