import Names
import Records

/// Makes the hashes of all look-up keys of a body: those of the catalogue, and the index terms of its names.
///
/// Called for each record that is replicated: its buffers are used again, so that a body whose names are in ASCII costs
/// no allocation once they have grown. Not safe for several threads.
final class BodyHasher {
    private let bodyKeys: BodyKeys
    private let hasher: KeyHasher
    private var hashes = HashList()
    private var form = NameForm()
    private var terms: [NameTerm] = []

    init(bodyKeys: BodyKeys, hasher: KeyHasher) {
        self.bodyKeys = bodyKeys
        self.hasher = hasher
    }

    /// Emits each hash of a body once, in no order.
    ///
    /// - Returns: whether the body can be read; always for a dataset that is not known.
    func forEach(dataset: DatasetNumber, body: UnsafeRawBufferPointer, _ emit: (UInt64) -> Void) -> Bool {
        // Taken out and put back, so that nobody checks at each key whether somebody else uses them.
        var hashes = HashList()
        swap(&hashes, &self.hashes)
        defer { swap(&hashes, &self.hashes) }
        hashes.removeAll()
        let hasher = self.hasher
        let isReadable = unsafe self.bodyKeys.forEach(dataset: dataset, body: body) { kind, term in
            if let hash = unsafe hasher.hash(dataset: dataset, kind: kind, term: term) { hashes.append(hash) }
        }
        if isReadable {
            unsafe self.bodyKeys.forEachName(dataset: dataset, body: body) {
                self.addTerms(of: $0, dataset, to: &hashes)
            }
        }
        hashes.forEachUnique(emit)
        return isReadable
    }

    private func addTerms(of name: Span<UInt8>, _ dataset: DatasetNumber, to hashes: inout HashList) {
        self.form.read(name)
        NameKeys.makeTerms(of: self.form, into: &self.terms)
        for term in self.terms {
            let bytes = term.inlineBytes
            let hash = unsafe bytes.span.withUnsafeBytes {
                unsafe self.hasher.hash(dataset: dataset, kind: KeyHasher.nameTermKind, term: $0)
            }
            if let hash { hashes.append(hash) }
        }
    }
}
