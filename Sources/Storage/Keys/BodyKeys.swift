import Records

/// Finds the look-up keys of bodies by the catalogue; a dataset that it does not know has none.
struct BodyKeys: Sendable {
    /// A dataset in a box: a copy of the value would count a dozen references for each body.
    private final class Known: Sendable {
        let dataset: Dataset
        /// Whether its records have names.
        let isNamed: Bool

        init(_ dataset: Dataset) {
            self.dataset = dataset
            self.isNamed = dataset.hasNames
        }
    }

    /// By number; internal datasets have no keys.
    private let datasets: [Known?]

    init(_ catalogue: Catalogue) {
        let searched = catalogue.datasets.filter { !$0.isInternal }
        var datasets = [Known?](repeating: nil, count: (searched.map { Int($0.number.rawValue) }.max() ?? 0) + 1)
        for dataset in searched { datasets[Int(dataset.number.rawValue)] = Known(dataset) }
        self.datasets = datasets
    }

    private func known(_ number: DatasetNumber) -> Known? {
        let place = Int(number.rawValue)
        return place < self.datasets.count ? self.datasets[place] : nil
    }

    /// Emits the kind and the term of each key, perhaps some twice.
    ///
    /// - Returns: whether the body can be read; always for a dataset that is not known.
    func forEach(
        dataset number: DatasetNumber,
        body: UnsafeRawBufferPointer,
        _ emit: (_ kind: UInt16, _ term: UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        guard let known = self.known(number) else { return true }
        return unsafe known.dataset.forEachKey(inBody: body, emit)
    }

    /// Emits each name by which a body is found, as it stands there.
    func forEachName(
        dataset number: DatasetNumber,
        body: UnsafeRawBufferPointer,
        _ emit: (_ name: Span<UInt8>) -> Void
    ) {
        guard let known = self.known(number), known.isNamed else { return }
        _ = unsafe known.dataset.forEachName(inBody: body, emit)
    }

    /// Whether a body really has all of these keys.
    func hasAll(_ keys: [KeyTerm], dataset number: DatasetNumber, body: UnsafeRawBufferPointer) -> Bool {
        unsafe self.known(number)?.dataset.matches(body: body, terms: keys) ?? false
    }
}
