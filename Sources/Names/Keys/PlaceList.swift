/// Up to five indexes of words, without an allocation.
struct PlaceList: Sequence {
    private var places = InlineArray<5, Int>(repeating: 0)
    private(set) var count = 0

    mutating func append(_ place: Int) {
        guard self.count < 5 else { return }
        self.places[self.count] = place
        self.count += 1
    }

    subscript(index: Int) -> Int { self.places[index] }

    subscript(range: PartialRangeFrom<Int>) -> PlaceList {
        var rest = PlaceList()
        for index in range.lowerBound..<Swift.max(range.lowerBound, self.count) { rest.append(self.places[index]) }
        return rest
    }

    func makeIterator() -> Iterator { Iterator(list: self) }

    struct Iterator: IteratorProtocol {
        fileprivate let list: PlaceList
        private var index = 0

        fileprivate init(list: PlaceList) { self.list = list }

        mutating func next() -> Int? {
            guard self.index < self.list.count else { return nil }
            self.index += 1
            return self.list.places[self.index - 1]
        }
    }
}
