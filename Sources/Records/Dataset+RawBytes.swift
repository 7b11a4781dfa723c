extension Dataset {
    /// ``forEachKey(inBody:_:)-(Span<UInt8>,_)`` for bytes that a database lends, with terms that another C interface
    /// takes.
    ///
    /// - Parameters:
    ///   - body: must stay valid during the call; may be empty.
    ///   - emit: is handed a term that is valid during the call only.
    public func forEachKey(
        inBody body: UnsafeRawBufferPointer,
        _ emit: (_ kind: UInt16, _ term: UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        // The span borrows the caller's buffer for the length of this call and is not kept.
        let bytes = unsafe Span<UInt8>(_unsafeBytes: body)
        return self.forEachKey(inBody: bytes) { (kind: UInt16, term: Span<UInt8>) in
            unsafe term.withUnsafeBytes { unsafe emit(kind, $0) }
        }
    }

    /// ``matches(body:terms:)-(Span<UInt8>,_)`` for bytes that a database lends.
    public func matches(body: UnsafeRawBufferPointer, terms: [KeyTerm]) -> Bool {
        // As above: borrowed for this call only.
        self.matches(body: unsafe Span<UInt8>(_unsafeBytes: body), terms: terms)
    }

    public func matches(body: [UInt8], terms: [KeyTerm]) -> Bool {
        self.matches(body: body.span, terms: terms)
    }
}
