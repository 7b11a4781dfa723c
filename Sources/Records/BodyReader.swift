/// Reads the look-up keys and names of a dataset's encoded bodies: one reference, where a ``Dataset`` would be copied with
/// a dozen for each body.
public struct BodyReader: Sendable {
    /// `nil` for internal datasets, whose bodies are not ours to read and have no keys.
    private let plan: KeyPlan?

    public init(_ dataset: Dataset) {
        self.plan = dataset.isInternal ? nil : dataset.keyPlan
    }

    /// As ``Dataset/forEachKey(inBody:_:)-(Span<UInt8>,_)``.
    public func forEachKey(
        inBody body: Span<UInt8>,
        _ emit: (_ kind: UInt16, _ term: Span<UInt8>) -> Void
    ) -> Bool {
        guard let plan = self.plan else { return true }
        return KeyScanner.scan(body, plan: plan, emit: emit)
    }

    /// As ``Dataset/forEachName(inBody:_:)-(Span<UInt8>,_)``.
    @discardableResult
    public func forEachName(inBody body: Span<UInt8>, _ emit: (_ name: Span<UInt8>) -> Void) -> Bool {
        guard let plan = self.plan else { return true }
        do throws(BodyFault) {
            try BodyCheck.check(body)
            try NameScanner.scan(body, plan: plan, emit: emit)
            return true
        } catch {
            return false
        }
    }

    /// As ``Dataset/matches(body:terms:)-(Span<UInt8>,_)``.
    public func matches(body: Span<UInt8>, terms: [KeyTerm]) -> Bool {
        guard self.plan != nil else { return false }
        if terms.count == 1 { return self.matches(body, terms[0]) }
        var isFound = [Bool](repeating: false, count: terms.count)
        let isReadable = self.forEachKey(inBody: body) { kind, term in
            for index in terms.indices where !isFound[index] {
                isFound[index] = terms[index].kind == kind && Self.isEqual(terms[index].term, term)
            }
        }
        return isReadable && isFound.allSatisfy { $0 }
    }

    /// Nearly every search is for one term: it needs no list.
    private func matches(_ body: Span<UInt8>, _ wanted: KeyTerm) -> Bool {
        var isFound = false
        let isReadable = self.forEachKey(inBody: body) { kind, term in
            if kind == wanted.kind, !isFound { isFound = Self.isEqual(wanted.term, term) }
        }
        return isReadable && isFound
    }

    private static func isEqual(_ left: [UInt8], _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in right.indices where left[index] != right[index] { return false }
        return true
    }
}
