import Identifiers

/// Decides which kinds of key a typed text could be, by its form alone: generous where a look-up costs nothing, so that
/// nothing is missed, and exact where a check digit decides.
///
/// What the text is, module `Identifiers` says: quickly for the plain texts that are nearly all, and with all its
/// corrections for the others. A corrected reading is looked up beside what was typed, and said.
struct Recogniser {
    let typed: TypedText
    let issuerRules: IssuerRules
    /// What a plain text can be; `nil` for one with other characters than letters, digits and separators.
    private let form: QuickForm?
    /// The readings of a text that is not plain or may need a correction; empty for all others.
    let readings: [Identification]
    /// Whether ``readings`` were made.
    let hasReadings: Bool
    let zone: MachineReadableZone?

    init(typed: TypedText, issuerRules: IssuerRules) {
        self.typed = typed
        self.issuerRules = issuerRules
        let form = QuickForm(typed.text)
        self.form = form
        self.hasReadings = Self.mayNeedCorrection(typed, form)
        self.readings = self.hasReadings ? Identification.readings(of: typed.text) : []
        self.zone = typed.text.utf8.contains(UInt8(ascii: "<")) ? MachineReadableZone(typed.text) : nil
    }

    /// Whether a look-alike may hide something that the quick form does not see.
    private static func mayNeedCorrection(_ typed: TypedText, _ form: QuickForm?) -> Bool {
        guard let form else { return !typed.text.isEmpty }
        switch typed.compact.count {
        case 17: return !form.kinds.contains(.vin) && typed.hasDigit
        case 11: return !form.kinds.contains(.container) && KeyForm.isLetters(typed.compact.prefix(3)) && typed.hasDigit
        case 10: return !form.kinds.contains(.imo) && typed.compact.starts(with: "IMO".utf8)
        default: return false
        }
    }

    /// The reading of the text as a key of one kind, or `nil` when it has not the form of one.
    func reading(of kind: KeyKind) -> Reading? {
        guard let normaliser = kind.normalisers.first else { return nil }
        if kind.normalisers.count > 1 { return self.joined(kind) }
        switch normaliser {
        case .documentNumber: return self.documentNumber(kind)
        case .nameWords: return self.names(kind)
        case .iban: return self.iban(kind)
        case .wallet: return self.wallet(kind)
        case .phone: return self.phone(kind)
        case .email: return self.email(kind)
        case .digest: return self.digest(kind)
        case .web: return self.web(kind)
        default: return self.number(kind, normaliser)
        }
    }

    private func number(_ kind: KeyKind, _ normaliser: Normaliser) -> Reading? {
        if normaliser == .reference, kind.number != KeyKind.referenceNumber, self.isAddress { return nil }
        let corrected = self.correction(for: normaliser)
        var terms = self.hasForm(of: normaliser) ? KeyTerm.terms(of: kind, values: [self.typed.text]) : []
        let shown = terms.isEmpty ? corrected?.normalised ?? "" : self.shown(normaliser)
        if let corrected { Self.add(KeyTerm.terms(of: kind, values: [corrected.normalised]), to: &terms) }
        guard !terms.isEmpty else { return nil }
        return Reading(
            terms: terms,
            explanation: kind.title + " " + shown + self.remark(kind) + Self.said(corrected)
        )
    }

    /// What a text was understood as.
    struct Reading {
        let terms: [KeyTerm]
        let explanation: String
    }

    private func has(_ kinds: QuickForm.Kinds) -> Bool { self.form?.kinds.isSuperset(of: kinds) ?? false }

    private func hasForm(of normaliser: Normaliser) -> Bool {
        switch normaliser {
        case .vin: return self.has(.vin)
        case .vinLast8: return self.has(.vinLast8)
        case .plate: return self.has(.plate) || self.isForeignPlate
        case .imo: return self.has(.imo)
        case .mmsi: return self.has(.mmsi)
        case .callSign: return self.has(.callSign)
        case .tailNumber: return self.has(.tailNumber)
        case .container: return self.has(.container)
        case .reference: return self.isReference
        case .nameWords, .exact, .documentNumber, .country, .issuer, .text, .iban, .wallet, .phone, .email, .digest,
            .web:
            return false
        }
    }

    /// Three words at most, or digits in any groups, as account numbers are printed.
    private var isReference: Bool {
        (self.typed.words.count <= 3 || self.typed.isDigitsOnly) && self.typed.text.utf8.count <= 64
            && self.typed.text.utf8.contains { (0x30...0x39).contains($0) }
    }

    /// Whether the text is an address on the network beyond doubt, and so no number that is stamped or printed.
    private var isAddress: Bool {
        self.readings.contains { $0.isValid && $0.certainty >= .form && [.url, .email, .ip].contains($0.kind) }
    }

    /// A plate whose letters are not Latin.
    private var isForeignPlate: Bool {
        let text = self.typed.text
        return self.typed.compact.isEmpty && text.unicodeScalars.count <= 20
            && text.unicodeScalars.contains { $0.properties.numericType == .decimal }
    }
}

// MARK: Corrections

extension Recogniser {
    /// The valid reading of a text in which characters were read as others, if it is one of this kind.
    private func correction(for normaliser: Normaliser) -> Identification? {
        let kind: IdentifierKind
        switch normaliser {
        case .documentNumber: kind = .documentNumber
        case .vin: kind = .vin
        case .imo: kind = .imo
        case .mmsi: kind = .mmsi
        case .container: kind = .container
        case .tailNumber: kind = .tailNumber
        default: return nil
        }
        return self.readings.first { $0.kind == kind && $0.isValid && !$0.confusables.isEmpty }
    }

    /// What was read otherwise, at most three characters of it.
    static func said(_ corrected: Identification?) -> String {
        guard let corrected, !corrected.confusables.isEmpty else { return "" }
        let rest = corrected.confusables.count - 3
        let more = rest > 0 ? ", and \(rest) more" : ""
        return "; " + corrected.confusables.prefix(3).map(\.text).joined(separator: ", ") + more
    }

    static func add(_ others: [KeyTerm], to terms: inout [KeyTerm]) {
        for term in others where !terms.contains(term) { terms.append(term) }
    }
}

// MARK: Kinds with rules of their own

extension Recogniser {
    private func documentNumber(_ kind: KeyKind) -> Reading? {
        if let zone = self.zone { return self.number(of: zone, kind) }
        let corrected = self.correction(for: .documentNumber)
        // Registration numbers may hold any punctuation and other scripts, but no more than a few words.
        let isOther =
            self.typed.compact.isEmpty && self.typed.words.count <= 3 && self.typed.text.utf8.count <= 128
            && self.typed.text.unicodeScalars.contains { $0.properties.numericType == .decimal }
        guard self.has(.documentNumber) || isOther || corrected != nil else { return nil }
        var terms = KeyTerm.terms(of: kind, values: [self.typed.text])
        if let corrected { Self.add(KeyTerm.terms(of: kind, values: [corrected.normalised]), to: &terms) }
        guard let term = terms.first else { return nil }
        let shown = String(decoding: term.term, as: UTF8.self)
        return Reading(terms: terms, explanation: kind.title + " " + shown + Self.said(corrected))
    }

    /// The number as the zone has it, and as it would be if a look-alike made its check digit right.
    private func number(of zone: MachineReadableZone, _ kind: KeyKind) -> Reading? {
        var explanation = "\(kind.title) \(zone.number), read from a machine-readable zone"
        var numbers = [zone.number]
        if !zone.hasRightNumberCheckDigit {
            explanation += ", whose check digit is wrong: a character may be misread"
            let reading = self.readings.first { $0.kind == .machineReadableZone }
            for alternative in reading?.alternatives ?? [] {
                guard let other = MachineReadableZone(alternative.normalised) else { continue }
                numbers.append(other.number)
                explanation += "; also \(other.number), if \(alternative.change.text)"
            }
        }
        let terms = numbers.flatMap { KeyTerm.terms(of: kind, values: [$0]) }
        return terms.isEmpty ? nil : Reading(terms: terms, explanation: explanation)
    }

    private func joined(_ kind: KeyKind) -> Reading? {
        switch (kind.normalisers[0], kind.normalisers[1], kind.normalisers.count) {
        case (.documentNumber, .issuer, 2): self.owned(kind) { self.issuerRules.canonical($0) }
        case (.plate, .country, 2): self.owned(kind) { Countries.world.country(code: $0)?.alpha2 }
        case (.reference, .text, 2): self.numberAndText(kind)
        default: nil
        }
    }

    /// A number and, as its last word, a code that says whose number it is.
    private func owned(_ kind: KeyKind, canonical: (String) -> String?) -> Reading? {
        let number: TypedText
        let owner: String?
        if kind.normalisers[0] == .documentNumber, let zone = self.zone {
            number = TypedText(zone.number)
            owner = zone.issuer
        } else {
            guard self.typed.words.count > 1 else { return nil }
            number = TypedText(self.typed.words.dropLast().joined(separator: " "))
            owner = self.typed.words.last.flatMap(canonical)
        }
        guard let owner, number.hasDigit, number.compact.count <= 24 else { return nil }
        let terms = KeyTerm.terms(of: kind, values: [number.text, owner])
        guard !terms.isEmpty else { return nil }
        let shown = String(decoding: number.compact, as: UTF8.self)
        return Reading(terms: terms, explanation: "\(kind.title) \(shown) \(owner)")
    }

    /// A number and a make, either first, parted between any two words: `AB 123 Smith & Wesson`, `Glock AB123`.
    private func numberAndText(_ kind: KeyKind) -> Reading? {
        let words = self.typed.words
        guard self.zone == nil, (2...8).contains(words.count), self.typed.text.utf8.count <= 128, !self.isAddress else {
            return nil
        }
        var terms: [KeyTerm] = []
        for count in 1..<words.count {
            let first = words.prefix(count).joined(separator: " ")
            let second = words.dropFirst(count).joined(separator: " ")
            for (number, text) in [(first, second), (second, first)]
            where number.utf8.contains(where: { (0x30...0x39).contains($0) }) && Self.hasLetter(text) {
                Self.add(KeyTerm.terms(of: kind, values: [number, text]), to: &terms)
            }
        }
        guard !terms.isEmpty else { return nil }
        let shown = terms.prefix(3).map { term in
            String(decoding: term.term.map { $0 == 0 ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
        }
        let more = terms.count > 3 ? ", and \(terms.count - 3) more" : ""
        return Reading(terms: terms, explanation: "\(kind.title) " + shown.joined(separator: " or ") + more)
    }

    private static func hasLetter(_ text: String) -> Bool {
        text.utf8.contains { $0 >= 0x80 || NameFolding.asciiFold($0) >= 0x61 }
    }

    private func names(_ kind: KeyKind) -> Reading? {
        guard self.zone == nil else { return nil }
        let terms = KeyTerm.terms(of: kind, values: [self.typed.text])
        guard !terms.isEmpty, terms.count <= 32 else { return nil }
        let words = terms.map { String(decoding: $0.term, as: UTF8.self) }.joined(separator: " ")
        return Reading(terms: terms, explanation: "\(kind.title) with all of the words \(words)")
    }

    private func shown(_ normaliser: Normaliser) -> String {
        if self.typed.compact.isEmpty { return self.typed.text }
        let compact = String(decoding: self.typed.compact, as: UTF8.self)
        return normaliser == .imo ? String(compact.suffix(7)) : compact
    }

    private func remark(_ kind: KeyKind) -> String {
        let compact = self.typed.compact
        let isWrong =
            switch kind.normalisers {
            case [.imo] where self.has(.imo): CheckDigits.imo(compact.suffix(7)) != compact.last
            case [.container] where self.has(.container): CheckDigits.container(compact) != compact.last
            default: false
            }
        return isWrong ? ", whose check digit is wrong: a character may be mistyped" : ""
    }
}
