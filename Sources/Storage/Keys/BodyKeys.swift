import Records

/// Finds the look-up keys of bodies by the catalogue; a dataset that it does not know has none.
struct BodyKeys: Sendable {
    private let datasets: [DatasetNumber: Dataset]
    /// The datasets whose records have names.
    private let named: Set<DatasetNumber>

    init(_ catalogue: Catalogue) {
        self.datasets = Dictionary(catalogue.datasets.map { ($0.number, $0) }) { first, _ in first }
        self.named = Set(catalogue.datasets.filter { $0.hasNames && !$0.isInternal }.map(\.number))
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

    /// Emits each name by which a body is found, as it stands there.
    func forEachName(
        dataset number: DatasetNumber,
        body: UnsafeRawBufferPointer,
        _ emit: (_ name: Span<UInt8>) -> Void
    ) {
        guard self.named.contains(number) else { return }
        _ = unsafe self.datasets[number]?.forEachName(inBody: body, emit)
    }

    /// Whether a body really has all of these keys.
    func hasAll(_ keys: [KeyTerm], dataset number: DatasetNumber, body: UnsafeRawBufferPointer) -> Bool {
        unsafe self.datasets[number]?.matches(body: body, terms: keys) ?? false
    }
}
