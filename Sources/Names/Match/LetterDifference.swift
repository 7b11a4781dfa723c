/// Whether two words are equal but for one letter: changed, left out, added, or swapped with its neighbour.
enum LetterDifference {
    static func isOneLetter(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        guard left.count <= right.count else { return Self.isOneLetter(right, left) }
        guard right.count - left.count <= 1, !left.elementsEqual(right) else { return false }
        let equalCount = zip(left, right).prefix { $0 == $1 }.count
        let leftRest = left.dropFirst(equalCount)
        let rightRest = right.dropFirst(equalCount)
        if left.count < right.count { return leftRest.elementsEqual(rightRest.dropFirst()) }
        if leftRest.dropFirst().elementsEqual(rightRest.dropFirst()) { return true }
        let isSwapped =
            leftRest.count >= 2 && leftRest.first == rightRest.dropFirst().first
            && rightRest.first == leftRest.dropFirst().first
        return isSwapped && leftRest.dropFirst(2).elementsEqual(rightRest.dropFirst(2))
    }
}
