/// Decides which kinds of key a typed text could be, by its form alone: generous where a look-up costs nothing, so that
/// nothing is missed, and exact where a check digit decides.
struct Recogniser {
    let typed: TypedText
    let issuerRules: IssuerRules

    /// The reading of the text as a key of one kind, or `nil` when it has not the form of one.
    func reading(of kind: KeyKind) -> Reading? {
        switch kind.normalisers {
        case [.documentNumber]: return self.documentNumber(kind)
        case [.documentNumber, .issuer]: return self.joined(kind) { self.issuerRules.canonical($0) }
        case [.plate, .country]: return self.joined(kind) { Countries.world.country(code: $0)?.alpha2 }
        case [.nameWords]: return self.names(kind)
        default: break
        }
        guard kind.normalisers.count == 1, self.hasForm(of: kind.normalisers[0]) else { return nil }
        let terms = KeyTerm.terms(of: kind, values: [self.typed.text])
        guard !terms.isEmpty else { return nil }
        return Reading(
            terms: terms,
            explanation: kind.title + " " + self.shown(kind.normalisers[0]) + self.remark(kind)
        )
    }

    /// What a text was understood as.
    struct Reading {
        let terms: [KeyTerm]
        let explanation: String
    }

    private func hasForm(of normaliser: Normaliser) -> Bool {
        let compact = self.typed.compact
        let count = compact.count
        switch normaliser {
        case .vin: return KeyForm.isVIN(compact)
        case .vinLast8: return count == 8 && self.typed.hasDigit
        case .plate: return (2...16).contains(count) && self.typed.hasDigit || self.isForeignPlate
        case .imo: return count == 7 && self.typed.isDigitsOnly || self.isMarkedIMO
        case .mmsi: return count == 9 && self.typed.isDigitsOnly
        case .callSign: return (3...8).contains(count) && self.typed.hasDigit && self.typed.hasLetter
        case .tailNumber:
            return (3...10).contains(count) && self.typed.hasLetter && self.typed.words.count == 1
                && (self.typed.hasDigit || self.typed.text.contains("-"))
        case .container: return KeyForm.isContainer(compact)
        case .reference: return self.isReference
        case .nameWords, .exact, .documentNumber, .country, .issuer: return false
        }
    }

    private var isReference: Bool {
        self.typed.words.count <= 3 && self.typed.text.utf8.count <= 64
            && self.typed.text.utf8.contains { (0x30...0x39).contains($0) }
    }

    private var isMarkedIMO: Bool {
        self.typed.compact.count == 10 && self.typed.compact.starts(with: "IMO".utf8)
            && KeyForm.isDigits(self.typed.compact.suffix(7))
    }

    /// A plate whose letters are not Latin.
    private var isForeignPlate: Bool {
        let text = self.typed.text
        return self.typed.compact.isEmpty && text.unicodeScalars.count <= 20
            && text.unicodeScalars.contains { $0.properties.numericType == .decimal }
    }

    private func documentNumber(_ kind: KeyKind) -> Reading? {
        if let zone = MachineReadableZone(self.typed.text) {
            let doubt = zone.isCheckDigitRight ? "" : ", whose check digit is wrong: a character may be misread"
            return Reading(
                terms: KeyTerm.terms(of: kind, values: [zone.number]),
                explanation: "\(kind.title) \(zone.number), read from a machine-readable zone\(doubt)"
            )
        }
        let isPlain = (4...24).contains(self.typed.compact.count) && self.typed.hasDigit
        // Registration numbers may hold any punctuation and other scripts, but no more than a few words.
        let isOther =
            self.typed.compact.isEmpty && self.typed.words.count <= 3 && self.typed.text.utf8.count <= 128
            && self.typed.text.unicodeScalars.contains { $0.properties.numericType == .decimal }
        guard isPlain || isOther else { return nil }
        let terms = KeyTerm.terms(of: kind, values: [self.typed.text])
        guard let term = terms.first else { return nil }
        return Reading(terms: terms, explanation: kind.title + " " + String(decoding: term.term, as: UTF8.self))
    }

    /// A number and, as its last word, a code that says whose number it is.
    private func joined(_ kind: KeyKind, canonical: (String) -> String?) -> Reading? {
        var number = self.typed.words.dropLast().joined(separator: " ")
        var owner = self.typed.words.last.flatMap(canonical)
        if kind.normalisers == [.documentNumber, .issuer], let zone = MachineReadableZone(self.typed.text) {
            number = zone.number
            owner = zone.issuer
        }
        guard let owner, TypedText(number).hasDigit, TypedText(number).compact.count <= 24 else { return nil }
        let terms = KeyTerm.terms(of: kind, values: [number, owner])
        guard !terms.isEmpty else { return nil }
        let shown = String(decoding: TypedText.compact(number), as: UTF8.self)
        return Reading(terms: terms, explanation: "\(kind.title) \(shown) \(owner)")
    }

    private func names(_ kind: KeyKind) -> Reading? {
        guard MachineReadableZone(self.typed.text) == nil else { return nil }
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
        let isWrong =
            switch kind.normalisers {
            case [.imo]: !CheckDigits.imo(Array(self.typed.compact.suffix(7)))
            case [.container]: !CheckDigits.container(self.typed.compact)
            default: false
            }
        return isWrong ? ", whose check digit is wrong: a character may be mistyped" : ""
    }
}
