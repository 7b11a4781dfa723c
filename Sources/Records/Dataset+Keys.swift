extension Dataset {
    /// Emits every look-up key of an encoded body, in the order of its fields; a key may come twice.
    ///
    /// Made for every record that is replicated: it decodes nothing and allocates nothing while values are ASCII. The
    /// bytes may be anything, signed by a hostile author or not: it never traps, and bytes that are not a body have no
    /// keys. Values are normalised here too, so a body that its author did not normalise is found all the same.
    ///
    /// - Parameter emit: is handed the kind and the term, which is valid during the call only.
    /// - Returns: whether the bytes can be read, exactly when ``RecordBody/init(decoding:)-(ArraySlice<UInt8>)`` reads
    ///   them. Always `true` for internal datasets, whose bodies are not ours to read and have no keys.
    public func forEachKey(
        inBody body: Span<UInt8>,
        _ emit: (_ kind: UInt16, _ term: Span<UInt8>) -> Void
    ) -> Bool {
        BodyReader(self).forEachKey(inBody: body, emit)
    }

    /// Whether a body has all of these keys. Search asks it before it calls a row a hit, because stored keys are hashes
    /// and hashes collide. `false` for bytes that cannot be read.
    ///
    /// - Complexity: O(length of the body × count of terms).
    public func matches(body: Span<UInt8>, terms: [KeyTerm]) -> Bool {
        BodyReader(self).matches(body: body, terms: terms)
    }

    /// The keys by which a typed value is found in one field, or of one kind.
    ///
    /// - Parameters:
    ///   - field: the path of a field without indexes (`number`, `document.number`, `name.text`), for the keys that this
    ///     field feeds alone; or the name of a key kind (`document-number-and-issuer`), whose parts are then the words
    ///     of the text, the first part taking all words that the others leave.
    ///   - text: as typed.
    /// - Returns: all words of a name as one key each; for anything else at most one key of each kind. Empty when the
    ///   field has no key or the text no form that it could have there.
    public func keys(forQuery field: String, _ text: String) -> [KeyTerm] {
        self.keys.flatMap { key -> [KeyTerm] in
            if key.kind.name == field { return KeyTerm.terms(of: key.kind, typed: text) }
            guard key.fieldPaths == [field] else { return [] }
            return KeyTerm.terms(of: key.kind, values: [text])
        }
    }
}
