/// The index terms of names: a bounded list for a stored name, and the probes for a typed one.
///
/// A name is put under its whole, under each two of its words (as skeletons, whatever their order), and under each word
/// that few names have. A name of one or two words also with each symbol left out in turn, so that a letter changed, lost,
/// added or swapped still meets: the query leaves out symbols as well. In longer names an error spoils only one word and
/// the others still meet; where that leaves two of three, which may be common, the ends of the third tell them apart.
///
/// A single common word finds nothing but names of that one word: a hundred thousand rows are no answer.
///
/// - Source: the neighbourhood of deletions (Mor and Fraenkel 1982; Garbe's SymSpell 2012), on skeletons.
public enum NameKeys {
    /// The most terms of one name.
    public static let termCountMax = 24
    /// The most probes of one query.
    public static let probeCountMax = 100
    /// No word of a long name gets a term of its own where the name has so many already.
    private static let termCountWithRare = 12
    /// Of longer names, so many words are put under pairs.
    static let pairedWordCountMax = 5

    /// Replaces `terms` by those of a name, without repetition.
    ///
    /// - Complexity: about a microsecond; no allocation while `terms` has room.
    public static func makeTerms(of form: NameForm, into terms: inout [NameTerm]) {
        terms.removeAll(keepingCapacity: true)
        guard !form.words.isEmpty else { return }
        func add(_ term: NameTerm) {
            if terms.count < Self.termCountMax, !terms.contains(term) { terms.append(term) }
        }
        add(NameTerm(.whole, Self.wholeHash(form)))
        let places = Self.keyWords(of: form)
        if places.count == 1 {
            let skeleton = form.words[places[0]].skeleton
            add(NameTerm(.single, skeleton.bits))
            for shorter in Self.shortened(skeleton) { add(NameTerm(.single, shorter.bits)) }
        } else {
            for (index, left) in places.enumerated() {
                for right in places[(index + 1)...] {
                    add(NameTerm.pair(form.words[left].skeleton.bits, form.words[right].skeleton.bits))
                }
            }
        }
        if places.count == 2 {
            Self.addShortened(form.words[places[0]].skeleton, form.words[places[1]].skeleton, add)
        } else if places.count == 4 {
            for index in 0..<4 {
                var three = InlineArray<3, UInt64> { form.words[places[(index + $0 + 1) % 4]].skeleton.bits }
                if three[0] > three[1] { three.swapAt(0, 1) }
                if three[1] > three[2] { three.swapAt(1, 2) }
                if three[0] > three[1] { three.swapAt(0, 1) }
                add(NameTerm.triple(three[0], three[1], ends: three[2]))
            }
        } else if places.count == 3 {
            for index in 0..<3 {
                let (one, other) = (form.words[places[(index + 1) % 3]], form.words[places[(index + 2) % 3]])
                let ends = form.words[places[index]].skeleton.ends
                add(NameTerm.triple(one.skeleton.bits, other.skeleton.bits, ends: ends))
            }
            Self.addJoined(form, places, add)
        }
        if places.count > 1 {
            for place in places where Self.isRare(form.words[place]) {
                guard places.count == 2 || terms.count < Self.termCountWithRare else { break }
                add(NameTerm(.rare, form.words[place].skeleton.bits))
            }
        }
    }

    private static func addShortened(_ one: Skeleton, _ other: Skeleton, _ add: (NameTerm) -> Void) {
        for shorter in Self.shortened(one) { add(NameTerm.pair(shorter.bits, other.bits)) }
        for shorter in Self.shortened(other) { add(NameTerm.pair(one.bits, shorter.bits)) }
    }

    /// `Kim Jong Un` also as `Kim Jongun`.
    private static func addJoined(_ form: NameForm, _ places: PlaceList, _ add: (NameTerm) -> Void) {
        for index in 0..<2 {
            guard let joined = Self.joined(form, places[index], places[index + 1]) else { continue }
            add(NameTerm.pair(joined.bits, form.words[places[index == 0 ? 2 : 0]].skeleton.bits))
        }
    }

    /// The skeleton of two short neighbours written as one word.
    static func joined(_ form: NameForm, _ first: Int, _ second: Int) -> Skeleton? {
        let (one, two) = (form.words[first], form.words[second])
        guard second == first + 1, one.letterCount <= 5, two.letterCount <= 5 else { return nil }
        return Skeleton(form.sounds, from: one.soundStart, count: one.soundCount + two.soundCount)
    }

    /// A skeleton without one symbol, for each of the first six; not what would have nothing left.
    static func shortened(_ skeleton: Skeleton) -> ShortenedSkeletons { ShortenedSkeletons(skeleton) }

    static func isRare(_ word: NameWord) -> Bool {
        word.skeleton.count >= 3 && !word.isCommon
    }

    /// The words that make keys: names that are no initials, unless there is nothing else; the first five.
    static func keyWords(of form: NameForm) -> PlaceList {
        var places = PlaceList()
        for index in form.words.indices where form.words[index].role == .name && !form.words[index].isInitial {
            places.append(index)
        }
        if places.count == 0 {
            for index in form.words.indices where form.words[index].role == .name { places.append(index) }
        }
        return places
    }

    /// FNV-1a of the words' letters, summed over the words so that their order does not count.
    ///
    /// - Source: draft-eastlake-fnv.
    static func wholeHash(_ form: NameForm) -> UInt64 {
        var sum: UInt64 = 0
        for word in form.words where word.role == .name {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for place in word.letterStart..<word.letterStart + word.letterCount {
                hash = (hash ^ UInt64(form.letters[place])) &* 0x100_0000_01b3
            }
            sum &+= hash ^ (hash >> 29)
        }
        return sum ^ (sum >> 48)
    }
}
