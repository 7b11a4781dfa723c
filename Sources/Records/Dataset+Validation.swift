extension Dataset {
    /// Makes the body of a record from what an importer read or an officer typed: checks everything, writes each value
    /// in its one form and puts the fields in order.
    ///
    /// A field whose text holds nothing visible counts as not given, and so does a group of such fields only. A text
    /// where a group belongs stands for the group's main field if the catalogue names one (`name` for `name.text`).
    ///
    /// - Parameters:
    ///   - plain: fields in any order; those of one name keep theirs.
    ///   - author: the bureau that will sign. It may enter only travel documents that its own country issued.
    ///   - isTraining: whether the mesh's charter is marked as training, where all may use `UTO`.
    /// - Throws: ``RecordError`` for the first field that breaks a rule, then for fields that are missing, then for the
    ///   record as a whole.
    public func body(
        from plain: [PlainField],
        author: BureauCode,
        isTraining: Bool
    ) throws(RecordError) -> ValidatedBody {
        guard !self.isInternal else {
            throw RecordError(.internalDataset, "records of dataset \(self.code) are made by the software only")
        }
        return try self.checkedBody(from: plain, author: author, isTraining: isTraining)
    }

    /// The body of what the software itself writes into an internal dataset, such as a bureau's profile; under the same
    /// rules as ``body(from:author:isTraining:)``.
    public func internalBody(from plain: [PlainField], author: BureauCode) throws(RecordError) -> ValidatedBody {
        try self.checkedBody(from: plain, author: author, isTraining: false)
    }

    private func checkedBody(
        from plain: [PlainField],
        author: BureauCode,
        isTraining: Bool
    ) throws(RecordError) -> ValidatedBody {
        var builder = BodyBuilder(
            issuerRules: self.issuerRules,
            ownIssuers: self.issuerRules.codes(for: author, isTraining: isTraining),
            author: author
        )
        let fields = try builder.level(plain, definitions: self.fields, depth: 1)
        try self.checkOneOf(fields)
        let body = try RecordBody(fields: fields)
        return ValidatedBody(body: body, encoded: body.encoded(), warnings: builder.warnings)
    }

    private func checkOneOf(_ fields: [Field]) throws(RecordError) {
        guard !self.oneOf.isEmpty else { return }
        let numbers = self.fields.filter { self.oneOf.contains($0.name) }.map(\.number)
        guard !fields.contains(where: { numbers.contains($0.number) }) else { return }
        throw RecordError(
            .missingField,
            "nothing in it could be searched for",
            expected: "at least one of \(self.oneOf.joined(separator: ", "))"
        )
    }
}
