/// Recognition, with every check digit, date and code.
extension MachineReadableZone: Identifier {
    public static var expectedForm: String {
        "a machine-readable zone: three lines of 30, two of 36 or two of 44 letters A–Z, digits and <"
    }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let compact = input.compact, compact.hasFillers else { return nil }
        guard let (zone, started) = Self.draft(compact) else { return Self.wrongLength(compact) }
        var draft = started
        // A sentence with many places to correct is no zone.
        guard draft.replacedCount <= 12 else { return nil }
        zone.checkCodes(&draft)
        zone.checkDates(&draft)
        zone.checkDigits(&draft)
        zone.state(&draft)
        let certainty: Certainty = draft.hasErrors ? .form : .proved
        return draft.finish(.machineReadableZone, zone.bytes.text, certainty)
    }

    /// A text that begins and looks like a zone, but is up to three characters too long or too short.
    private static func wrongLength(_ text: CompactText) -> Identification? {
        let fillerCount = text.bytes.count { $0 == Self.filler }
        guard let first = text.bytes.first, fillerCount >= 5, !text.hasMarks else { return nil }
        for format in ZoneFormat.allCases {
            let count = format.characterCount
            guard abs(text.count - count) <= 3, ZoneFormat.of(count: count, first: first) == format else { continue }
            var draft = Draft(text)
            draft.wrong(
                at: nil,
                found: "\(text.count) characters",
                expected: "\(count) characters",
                "a zone of form \(format.rawValue) has \(count) characters, and this has \(text.count)"
            )
            return draft.finish(.machineReadableZone, text.bytes.text, .form)
        }
        return nil
    }

    private func checkCodes(_ draft: inout Draft) {
        if CountryCodes.issuerName(self.issuer) == nil {
            draft.wrong(
                at: 2,
                found: self.issuer,
                expected: "a code of ICAO Doc 9303, part 3, section 5",
                isWarning: true,
                "\(self.issuer) is no known issuing state or organisation"
            )
        }
        let sex = self.bytes[self.format.sexIndex]
        if ![UInt8(ascii: "M"), UInt8(ascii: "F"), UInt8(ascii: "X"), Self.filler].contains(sex) {
            draft.wrong(at: self.format.sexIndex, expected: "M, F or <", "the sex is M, F or <")
        }
        guard !self.nationality.isEmpty, CountryCodes.issuerName(self.nationality) == nil else { return }
        draft.wrong(
            at: self.format.nationalityStart,
            found: self.nationality,
            expected: "a code of ICAO Doc 9303, part 3, section 5",
            isWarning: true,
            "\(self.nationality) is no known nationality"
        )
    }

    private func checkDates(_ draft: inout Draft) {
        for (start, what) in [(self.format.birthStart, "date of birth"), (self.format.expiryStart, "date of expiry")] {
            let date = self.bytes[start..<start + 6]
            let isBirth = start == self.format.birthStart
            guard let fault = ZoneDate.fault(date, mayBePartial: isBirth) else { continue }
            let found = Array(date.dropFirst(fault.offset).prefix(2)).text
            draft.wrong(
                at: start + fault.offset,
                found: found,
                expected: fault.expected,
                "the \(what) has \(found) where \(fault.expected) must stand"
            )
        }
    }

    private func checkDigits(_ draft: inout Draft) {
        let format = self.format
        self.check(&draft, at: self.numberCheckIndex, over: self.numberBytes, of: "the document number")
        if !self.hasRightNumberCheckDigit { self.tryOtherNumbers(&draft) }
        for (start, what) in [(format.birthStart, "the date of birth"), (format.expiryStart, "the date of expiry")] {
            self.check(&draft, at: start + 6, over: Array(self.bytes[start..<start + 6]), of: what)
        }
        if let index = format.optionalCheckIndex, let optional = format.optional.first {
            let field = Array(self.bytes[optional])
            // Without optional data the digit may be left out.
            let isEmpty = field.allSatisfy { $0 == Self.filler }
            if !(isEmpty && self.bytes[index] == Self.filler) {
                self.check(&draft, at: index, over: field, of: "the optional data")
            }
        }
        if let composite = format.composite {
            let all = composite.over.flatMap { self.bytes[$0] }
            self.check(&draft, at: composite.index, over: all, of: "the whole zone")
        }
    }

    private func check(_ draft: inout Draft, at index: Int, over field: [UInt8], of what: String) {
        let wanted = CheckDigits.machineReadable(field)
        guard self.bytes[index] != wanted else { return }
        draft.wrong(
            at: index,
            expected: wanted.text,
            "the check digit of \(what) would have to be \(wanted.text): it or a character before it is misread"
        )
    }

    /// Which look-alike in the number would make its check digit right.
    private func tryOtherNumbers(_ draft: inout Draft) {
        let start = self.format.numberStart
        let format = self.format
        draft.tryLookalikes(
            in: start..<start + 9,
            isProved: true,
            where: { MachineReadableZone(format: format, bytes: $0).hasRightNumberCheckDigit },
            normalise: { $0.text }
        )
    }

    private func state(_ draft: inout Draft) {
        func body(_ code: String) -> String { CountryCodes.issuerName(code).map { "\(code) (\($0))" } ?? code }
        let format = self.format
        draft.fact("form", format.rawValue)
        draft.fact("document code", self.documentCode)
        draft.fact("document number", self.number)
        draft.fact("issuer", body(self.issuer))
        draft.fact("surname", self.surname)
        draft.fact("given names", self.givenNames)
        draft.fact("nationality", self.nationality.isEmpty ? nil : body(self.nationality))
        let expiry = self.bytes[format.expiryStart..<format.expiryStart + 6]
        let birth = self.bytes[format.birthStart..<format.birthStart + 6]
        draft.fact("date of birth", ZoneDate.birth(birth, expiry: expiry))
        draft.fact("sex", self.field(format.sexIndex..<format.sexIndex + 1))
        draft.fact("date of expiry", ZoneDate.expiry(expiry))
        let optional = format.optional.map { self.field($0) }.filter { !$0.isEmpty }
        draft.fact("optional data", optional.joined(separator: ", "))
    }
}
