public import Records
public import Storage

/// Tells typed texts for which nothing can be found from those that must be searched for, by the million.
///
/// Nearly every text of a passenger list finds nothing. What this asks for is the terms of a plain text, made without
/// an allocation, their hashes, and the filters of the key runs in memory. It errs to one side only: what it passes
/// over, ``Searcher/search(_:)`` does not find, whatever narrows that.
public struct QuickSearch: Sendable {
    /// What was typed, and where it is looked for.
    public struct Text: Sendable {
        public var text: String
        /// This dataset alone; `nil` for all that have a fitting key.
        public var dataset: DatasetNumber?

        public init(_ text: String, dataset: DatasetNumber? = nil) {
            self.text = text
            self.dataset = dataset
        }
    }

    /// Texts that are looked up in one read, so that no snapshot grows old.
    static let textCountMax = 256

    private let store: Store
    private let catalogue: Catalogue

    public init(store: Store, catalogue: Catalogue) {
        self.store = store
        self.catalogue = catalogue
    }

    /// Which texts a search may find something for.
    ///
    /// Each text is answered from a snapshot that it shares with some of its neighbours and that holds everything that
    /// was committed before the call.
    ///
    /// - Returns: their places in `texts`, ascending.
    /// - Throws: `StorageError`.
    public func placesToSearch(_ texts: [Text]) throws -> [Int] {
        var isSearched = [Bool](repeating: false, count: texts.count)
        for start in stride(from: 0, to: texts.count, by: Self.textCountMax) {
            let places = start..<min(texts.count, start + Self.textCountMax)
            try self.store.read { view in
                var probe = view.keyProbe()
                for place in places { isSearched[place] = !self.add(texts[place], place, to: &probe) }
                try view.forEachText(mayBeHeldIn: &probe) { isSearched[$0] = true }
            }
        }
        return isSearched.indices.filter { isSearched[$0] }
    }

    /// - Returns: whether the terms tell all about the text.
    private func add(_ typed: Text, _ place: Int, to probe: inout KeyProbe) -> Bool {
        probe.beginText()
        var hasNameWords = false
        let isPlain = self.catalogue.forEachQuickTerm(of: typed.text.utf8.span) { dataset, kind, term in
            guard typed.dataset == nil || typed.dataset == dataset else { return }
            if kind == KeyKind.nameWordNumber { hasNameWords = true }
            probe.add(term, of: place)
        }
        // Names have other spellings, which only a search finds.
        return isPlain && !(hasNameWords && Self.mayBeName(typed.text))
    }

    /// As ``Searcher/mayBeName(_:)``, for a plain text, which is ASCII.
    private static func mayBeName(_ text: String) -> Bool {
        var balance = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): balance -= 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): balance += 1
            default: break
            }
        }
        return balance > 0
    }
}
