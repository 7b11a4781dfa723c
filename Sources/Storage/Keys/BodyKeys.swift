import Records

/// Finds the look-up keys of bodies by the catalogue; a dataset that it does not know has none.
struct BodyKeys: Sendable {
    private let datasets: [DatasetNumber: Dataset]

    init(_ catalogue: Catalogue) {
        self.datasets = Dictionary(catalogue.datasets.map { ($0.number, $0) }) { first, _ in first }
    }

    /// Emits the kind and the term of each key, perhaps some twice.
    ///
    /// - Returns: whether the body can be read; always for a dataset that is not known.
    func forEach(
        dataset number: DatasetNumber,
        body: UnsafeRawBufferPointer,
        _ emit: (_ kind: UInt16, _ term: UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        guard let dataset = self.datasets[number], !dataset.isInternal else { return true }
        return unsafe dataset.forEachKey(inBody: body, emit)
    }

    /// Whether a body really has all of these keys.
    func hasAll(_ keys: [KeyTerm], dataset number: DatasetNumber, body: UnsafeRawBufferPointer) -> Bool {
        unsafe self.datasets[number]?.matches(body: body, terms: keys) ?? false
    }
}
