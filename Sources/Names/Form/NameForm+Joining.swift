/// Words that are written together or apart, brought to one form: `Abd al-Rahman` and `Abdulrahman`, `Nasr Allah` and
/// `Nasrallah`, `Mac Donald` and `McDonald`.
extension NameForm {
    /// - Returns: whether any word is another now.
    mutating func join() -> Bool {
        guard self.words.contains(where: { self.canJoin($0) }) else { return false }
        var joined: [NameWord] = []
        joined.reserveCapacity(self.words.count)
        var index = 0
        while index < self.words.count {
            let word = self.words[index]
            index += 1
            if word.kinds.contains(.servant), let next = self.next(after: index) {
                var name = self.joined(word, self.words[next], prefix: "abd")
                if self.isGod(from: name.letterStart + 3, to: name.letterStart + name.letterCount) {
                    self.replace(&name, with: Self.servantOfGod)
                }
                joined.append(name)
                index = next + 1
            } else if word.kinds.contains(.parent), let next = self.next(after: index) {
                let prefix = self.letters[word.letterStart + word.letterCount - 1] == UInt8(ascii: "m") ? "um" : "abu"
                joined.append(self.joined(word, self.words[next], prefix: prefix))
                index = next + 1
            } else if word.kinds.contains(.mac), index < self.words.count {
                joined.append(self.joined(word, self.words[index], prefix: "mac"))
                index += 1
            } else if word.kinds.contains(.ending), let last = joined.last {
                joined.removeLast()
                if self.isArticle(last), let before = joined.popLast() {
                    joined.append(self.joined(before, word, prefix: nil))
                } else {
                    joined.append(self.joined(last, word, prefix: nil))
                }
            } else {
                joined.append(self.simplified(word))
            }
        }
        self.words = joined
        return true
    }

    private func canJoin(_ word: NameWord) -> Bool {
        if !word.kinds.isDisjoint(with: .joining) { return true }
        switch self.letters[word.letterStart] {
        case UInt8(ascii: "a"): return word.letterCount > 6 && self.begins(word, "abd")
        case UInt8(ascii: "m"): return word.letterCount > 3 && self.begins(word, "mc")
        default: return false
        }
    }

    private func begins(_ word: NameWord, _ text: StaticString) -> Bool {
        guard word.letterCount >= text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { buffer in
            for place in buffer.indices
            where unsafe buffer[place] != self.letters[word.letterStart + place] { return false }
            return true
        }
    }

    private func isArticle(_ word: NameWord) -> Bool {
        word.letterCount == 2 && !word.kinds.isDisjoint(with: [.particle, .article])
    }

    /// The word to join with: the next one, or the one after an article.
    private func next(after index: Int) -> Int? {
        guard index < self.words.count else { return nil }
        return self.isArticle(self.words[index]) && index + 1 < self.words.count ? index + 1 : index
    }

    private mutating func joined(_ first: NameWord, _ second: NameWord, prefix: String?) -> NameWord {
        var word = second
        let start = self.letters.count
        if let prefix {
            self.letters.append(contentsOf: prefix.utf8)
        } else {
            for place in first.letterStart..<first.letterStart + first.letterCount {
                self.letters.append(self.letters[place])
            }
        }
        for place in second.letterStart..<second.letterStart + second.letterCount {
            self.letters.append(self.letters[place])
        }
        word.letterStart = start
        word.letterCount = min(self.letters.count - start, Self.letterCountMax)
        word.isConsonantal = first.isConsonantal || second.isConsonantal
        word.isTransliterated = first.isTransliterated || second.isTransliterated
        word.isFolded = first.isFolded || second.isFolded
        return word
    }

    /// `Abdulrahman`, `Abdurrahman` and `Abdelrahman` as `abdrahman`; `McDonald` as `macdonald`.
    private mutating func simplified(_ word: NameWord) -> NameWord {
        var word = word
        let start = word.letterStart
        let end = start + word.letterCount
        if word.letterCount > 3, self.begins(word, "mc") {
            self.replace(&word, with: Array("mac".utf8) + self.letters[start + 2..<end])
        } else if word.letterCount > 6, self.begins(word, "abd") {
            var place = start + 3
            while place < end, Self.vowels.contains(self.letters[place]) { place += 1 }
            guard place > start + 3, place + 2 < end else { return word }
            if self.isGod(from: place, to: end) {
                self.replace(&word, with: Self.servantOfGod)
            } else if self.letters[place] == UInt8(ascii: "l") || self.letters[place] == self.letters[place + 1] {
                self.replace(&word, with: Array("abd".utf8) + self.letters[place + 1..<end])
            }
        }
        return word
    }

    /// Whether what follows `Abd` is one of the spellings of `Allah`, with or without its first vowel.
    private func isGod(from start: Int, to end: Int) -> Bool {
        let letters = self.letters[start..<end]
        return (2...6).contains(letters.count) && letters.contains(UInt8(ascii: "l"))
            && (letters.contains(UInt8(ascii: "h")) || letters.count { $0 == UInt8(ascii: "l") } > 1)
            && letters.allSatisfy { Self.lettersOfGod.contains($0) } && letters.last != UInt8(ascii: "l")
    }

    private mutating func replace(_ word: inout NameWord, with letters: [UInt8]) {
        word.letterStart = self.letters.count
        word.letterCount = min(letters.count, Self.letterCountMax)
        self.letters.append(contentsOf: letters.prefix(Self.letterCountMax))
    }

    private static let vowels = Array("aeiou".utf8)
    private static let lettersOfGod = Array("lahuo".utf8)
    private static let servantOfGod = Array("abdallah".utf8)
}
