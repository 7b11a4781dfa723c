extension Catalogue {
    /// The look-up terms of a typed text without explanations and without an allocation: for look-ups by the million.
    ///
    /// They are the terms of ``queries(for:)``, for each plain text: letters, digits and separators in ASCII that need no
    /// correction and are no address on the network. For any other text nothing is emitted, and ``queries(for:)`` is the
    /// way.
    ///
    /// ```swift
    /// let isTaken = catalogue.forEachQuickTerm(of: text.utf8.span) { dataset, kind, term in … }
    /// if !isTaken { … catalogue.queries(for: text) … }
    /// ```
    ///
    /// - Parameters:
    ///   - text: UTF-8, as typed.
    ///   - emit: is handed a dataset, the number of a kind and a term, which is valid during the call only; in the order of
    ///     kinds, then of terms, then of datasets. A term may come twice. A record must have all words of a kind that
    ///     ``KeyKind/isOfWords``; of any other kind one term is enough.
    /// - Returns: whether the text is plain; all terms were emitted then, of which there may be none.
    public func forEachQuickTerm(
        of text: Span<UInt8>,
        _ emit: (_ dataset: DatasetNumber, _ kind: UInt16, _ term: Span<UInt8>) -> Void
    ) -> Bool {
        guard var quick = QuickText(text) else { return false }
        let plan = self.quickPlan
        for index in plan.kinds.indices {
            let kind = plan.kinds[index]
            if kind.hasManyTerms {
                quick.forEachTerm(of: kind, in: text) { term in
                    for dataset in kind.datasets { emit(plan.datasets[dataset], kind.number, term) }
                }
            } else if quick.makeTerm(of: kind, in: text, plan: plan) {
                for dataset in kind.datasets {
                    let term = quick.buffer.bytes.span.extracting(0..<quick.buffer.count)
                    emit(plan.datasets[dataset], kind.number, term)
                }
            }
        }
        return true
    }
}
