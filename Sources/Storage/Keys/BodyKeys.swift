import Records

/// Finds the look-up keys of bodies by the catalogue; a dataset that it does not know has none.
struct BodyKeys: Sendable {
    private struct Known {
        let reader: BodyReader
        /// Whether its records have names.
        let isNamed: Bool
    }

    /// By number; internal datasets have no keys.
    private let datasets: [Known?]

    init(_ catalogue: Catalogue) {
        let searched = catalogue.datasets.filter { !$0.isInternal }
        var datasets = [Known?](repeating: nil, count: (searched.map { Int($0.number.rawValue) }.max() ?? 0) + 1)
        for dataset in searched {
            datasets[Int(dataset.number.rawValue)] = Known(reader: BodyReader(dataset), isNamed: dataset.hasNames)
        }
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
        // The span borrows the caller's buffer for the length of this call and is not kept.
        return known.reader.forEachKey(inBody: unsafe Span<UInt8>(_unsafeBytes: body)) { kind, term in
            unsafe term.withUnsafeBytes { unsafe emit(kind, $0) }
        }
    }

    /// Emits each name by which a body is found, as it stands there.
    func forEachName(
        dataset number: DatasetNumber,
        body: UnsafeRawBufferPointer,
        _ emit: (_ name: Span<UInt8>) -> Void
    ) {
        guard let known = self.known(number), known.isNamed else { return }
        // As above: borrowed for this call only.
        known.reader.forEachName(inBody: unsafe Span<UInt8>(_unsafeBytes: body), emit)
    }

    /// Whether a body really has all of these keys.
    func hasAll(_ keys: [KeyTerm], dataset number: DatasetNumber, body: UnsafeRawBufferPointer) -> Bool {
        guard let known = self.known(number) else { return false }
        // As above: borrowed for this call only.
        return known.reader.matches(body: unsafe Span<UInt8>(_unsafeBytes: body), terms: keys)
    }
}
