extension Dataset {
    /// Whether its records are found by names.
    public var hasNames: Bool { self.keys.contains { $0.kind.number == KeyKind.nameWordNumber } }

    /// Emits each name of an encoded body by which it is found, as it stands there, in the order of its fields.
    ///
    /// Made for every record that is replicated: it decodes and allocates nothing. The bytes may be anything.
    ///
    /// - Parameter emit: is handed UTF-8 of at least one byte, valid during the call only.
    /// - Returns: whether the bytes can be read; `false` emits nothing.
    @discardableResult
    public func forEachName(inBody body: Span<UInt8>, _ emit: (_ name: Span<UInt8>) -> Void) -> Bool {
        BodyReader(self).forEachName(inBody: body, emit)
    }

    /// ``forEachName(inBody:_:)-(Span<UInt8>,_)`` for bytes that a database lends.
    ///
    /// - Parameter body: must stay valid during the call; may be empty.
    @discardableResult
    public func forEachName(inBody body: UnsafeRawBufferPointer, _ emit: (_ name: Span<UInt8>) -> Void) -> Bool {
        // The span borrows the caller's buffer for the length of this call and is not kept.
        self.forEachName(inBody: unsafe Span<UInt8>(_unsafeBytes: body), emit)
    }
}
