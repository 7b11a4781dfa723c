import Testing

@testable import Names

@Suite("One letter's difference")
struct LetterDifferenceTests {
    private func isOneLetter(_ left: String, _ right: String) -> Bool {
        LetterDifference.isOneLetter(Array(left.utf8)[...], Array(right.utf8)[...])
    }

    @Test("a letter changed, left out, added or swapped is one, and nothing else is")
    func cases() {
        for pair in [("anna", "anne"), ("anna", "ana"), ("ana", "anna"), ("anna", "nana"), ("anna", "anan"), ("", "a")]
        {
            #expect(self.isOneLetter(pair.0, pair.1), "\(pair)")
        }
        for pair in [("anna", "anna"), ("", ""), ("anna", "a"), ("anna", "naan"), ("abcd", "badc"), ("anna", "maria")] {
            #expect(!self.isOneLetter(pair.0, pair.1), "\(pair)")
        }
    }

    @Test("of all words of up to four letters out of two, exactly those one step away are told so")
    func exhaustive() {
        var all: [[UInt8]] = [[]]
        for length in 0..<4 { all += all.filter { $0.count == length }.flatMap { [$0 + [0], $0 + [1]] } }
        for left in all {
            let near = Self.steps(from: left)
            for right in all {
                let expected = left != right && near.contains(right)
                #expect(LetterDifference.isOneLetter(left[...], right[...]) == expected, "\(left) \(right)")
            }
        }
        #expect(all.count == 31)
    }

    private static func steps(from word: [UInt8]) -> Set<[UInt8]> {
        var steps: Set<[UInt8]> = []
        for place in 0...word.count {
            for letter in [UInt8(0), 1] {
                var longer = word
                longer.insert(letter, at: place)
                steps.insert(longer)
                guard place < word.count else { continue }
                var other = word
                other[place] = letter
                steps.insert(other)
            }
            guard place < word.count else { continue }
            var shorter = word
            shorter.remove(at: place)
            steps.insert(shorter)
            guard place + 1 < word.count else { continue }
            var swapped = word
            swapped.swapAt(place, place + 1)
            steps.insert(swapped)
        }
        return steps
    }
}
