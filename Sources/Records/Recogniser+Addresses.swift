import Identifiers

/// Accounts, wallets and addresses on the network: what module `Identifiers` proves or reads by its form.
///
/// A wrong check digit hides nothing: the text is searched for as it was typed, and that is said.
extension Recogniser {
    func iban(_ kind: KeyKind) -> Reading? {
        let compact = self.typed.compact
        let isLike = (15...38).contains(compact.count) && KeyForm.isLetters(compact.prefix(2)) && self.typed.hasDigit
        guard self.zone == nil, self.hasReadings || isLike, let reading = self.found(.iban, IBAN.self) else {
            return nil
        }
        var terms = KeyTerm.terms(of: kind, values: [self.typed.text])
        Self.add(KeyTerm.terms(of: kind, values: [reading.normalised]), to: &terms)
        var explanation = "\(kind.title) \(reading.normalised)"
        if let country = reading.fact("country") { explanation += ", \(country)" }
        if let problem = reading.problems.first(where: \.isChecksum) {
            explanation += ", whose check digits are wrong: they would have to be \(problem.expected)"
        } else {
            explanation += reading.isValid ? ", check digits right" : Self.wrong(reading)
        }
        explanation += Self.said(reading)
        for alternative in reading.alternatives where alternative.isProved {
            Self.add(KeyTerm.terms(of: kind, values: [alternative.normalised]), to: &terms)
            explanation += "; also \(alternative.normalised), if \(alternative.change.text)"
        }
        return terms.isEmpty ? nil : Reading(terms: terms, explanation: explanation)
    }

    /// Hexadecimal digits of a digest's length are a digest, though some wallets could be written with them alone.
    func wallet(_ kind: KeyKind) -> Reading? {
        let compact = self.typed.compact
        let isLike = self.typed.words.count == 1 && (25...130).contains(compact.count)
        let isDigest =
            QuickText.isDigestLength(compact.count) && compact.allSatisfy { ValueRules.hexDigit($0) != nil }
        guard self.zone == nil, !isDigest, self.hasReadings || isLike,
            let reading = self.found(.wallet, WalletAddress.self)
        else { return nil }
        var terms = KeyTerm.terms(of: kind, values: [self.typed.text])
        Self.add(KeyTerm.terms(of: kind, values: [reading.normalised]), to: &terms)
        guard !terms.isEmpty else { return nil }
        var explanation = "\(kind.title) \(reading.normalised)"
        if let chain = reading.fact("chain") { explanation += ", \(chain)" }
        if reading.certainty == .proved {
            explanation += ", checksum right"
        } else {
            explanation += reading.isValid ? ", no checksum in it" : Self.wrong(reading)
        }
        return Reading(terms: terms, explanation: explanation + Self.said(reading))
    }

    func email(_ kind: KeyKind) -> Reading? {
        guard self.hasReadings, let reading = self.found(.email, EmailAddress.self), reading.isValid else { return nil }
        let terms = KeyTerm.terms(of: kind, values: [reading.normalised])
        guard !terms.isEmpty else { return nil }
        return Reading(terms: terms, explanation: "\(kind.title) \(reading.normalised)" + Self.told(reading))
    }

    /// A file's digest, or any other row of hexadecimal digits, as perceptual hashes are.
    func digest(_ kind: KeyKind) -> Reading? {
        let count = self.typed.compact.count
        guard self.zone == nil, self.hasReadings || count >= 16 else { return nil }
        let isFile = self.hasReadings || (31...75).contains(count)
        let reading = isFile ? self.digestReading : nil
        let terms = KeyTerm.terms(of: kind, values: [reading?.normalised ?? self.typed.text])
        guard let term = terms.first else { return nil }
        let title = reading?.kind.title ?? "digest"
        let shown = String(decoding: term.term, as: UTF8.self)
        return Reading(terms: terms, explanation: "\(title) \(shown)" + (reading.map(Self.said) ?? ""))
    }

    private var digestReading: Identification? {
        guard self.hasReadings else { return FileDigest.parse(self.typed.text).flatMap { $0.isValid ? $0 : nil } }
        return self.readings.first { [.md5, .sha1, .sha256].contains($0.kind) && $0.isValid }
    }

    // MARK: The network

    /// An IP address, a URL or a domain. What contains it is searched for too: the host of a URL or an e-mail address,
    /// the first page of a host, the same page with and without encryption.
    func web(_ kind: KeyKind) -> Reading? {
        guard self.typed.words.count == 1, self.hasReadings || self.typed.text.utf8.contains(UInt8(ascii: ".")) else {
            return nil
        }
        let address =
            self.valid(.ip, IPAddress.self) ?? self.valid(.url, WebAddress.self) ?? self.valid(.domain, DomainName.self)
        guard let address else { return self.hostOfEmail(kind) }
        var others: [String] = []
        switch address.kind {
        case .url:
            if let other = Self.otherScheme(address.normalised) { others.append(other) }
            if let host = address.fact("host") { others.append(host) }
        default:
            let isSix = address.normalised.utf8.contains(UInt8(ascii: ":"))
            let host = isSix ? "[\(address.normalised)]" : address.normalised
            if !host.utf8.contains(UInt8(ascii: "/")) { others = ["http://\(host)/", "https://\(host)/"] }
        }
        var terms = KeyTerm.terms(of: kind, values: [address.normalised])
        guard !terms.isEmpty else { return nil }
        for other in others { Self.add(KeyTerm.terms(of: kind, values: [other]), to: &terms) }
        let also = others.isEmpty ? "" : "; also " + others.joined(separator: " and ")
        let explanation = "\(address.kind.title) \(address.normalised)" + Self.told(address) + also
        return Reading(terms: terms, explanation: explanation)
    }

    private func hostOfEmail(_ kind: KeyKind) -> Reading? {
        guard let host = self.valid(.email, EmailAddress.self)?.fact("domain") else { return nil }
        let terms = KeyTerm.terms(of: kind, values: [host])
        guard !terms.isEmpty else { return nil }
        return Reading(terms: terms, explanation: "domain name \(host), of the e-mail address")
    }

    private static func otherScheme(_ address: String) -> String? {
        if address.hasPrefix("http://") { return "https://" + address.dropFirst(7) }
        if address.hasPrefix("https://") { return "http://" + address.dropFirst(8) }
        return nil
    }

    // MARK: Telephone numbers

    func phone(_ kind: KeyKind) -> Reading? {
        let isLike = self.typed.isDigitsOnly && (9...17).contains(self.typed.compact.count)
        guard self.hasReadings || isLike, let typed = self.found(.phone, TelephoneNumber.self) else { return nil }
        var number = typed.normalised
        var remark = ""
        if !number.hasPrefix("+") {
            // Without its country's code no number has a key; but the code may stand there without its `+`.
            guard (10...15).contains(number.utf8.count), !number.hasPrefix("0") else { return nil }
            number = "+" + number
            remark = ", if only + was left out before the country's code"
        }
        var terms = KeyTerm.terms(of: kind, values: [number])
        guard !terms.isEmpty else { return nil }
        let reading = TelephoneNumber.parse(number)
        let country = (reading?.fact("country") ?? reading?.fact("service")).map { ", \($0)" } ?? ""
        var explanation = "\(kind.title) \(number)" + country + remark + Self.said(typed)
        if remark.isEmpty, let code = reading?.fact("calling code"), let reading,
            reading.problems.contains(where: \.isWarning)
        {
            let other = code + number.dropFirst(code.count + 1)
            Self.add(KeyTerm.terms(of: kind, values: [other]), to: &terms)
            explanation += "; also \(other), without the 0 that is dialled inside the country"
        }
        return Reading(terms: terms, explanation: explanation)
    }

    // MARK: Readings and words about them

    /// The reading of one kind: of those that were made already, or made now.
    private func found(_ kind: IdentifierKind, _ reader: any Identifier.Type) -> Identification? {
        self.hasReadings ? self.readings.first { $0.kind == kind } : reader.parse(self.typed.text)
    }

    private func valid(_ kind: IdentifierKind, _ reader: any Identifier.Type) -> Identification? {
        self.found(kind, reader).flatMap { $0.isValid ? $0 : nil }
    }

    /// What is wrong, at most two things of it.
    private static func wrong(_ reading: Identification) -> String {
        let problems = reading.problems.filter { !$0.isWarning }.prefix(2)
        return "; " + problems.map(\.text).joined(separator: "; ") + "; searched for as typed"
    }

    /// Whether it was defanged, what is odd about it, and what was read otherwise.
    private static func told(_ reading: Identification) -> String {
        (reading.fact("typed").map { ", typed \($0)" } ?? "")
            + reading.problems.prefix(2).map { "; \($0.text)" }.joined() + Self.said(reading)
    }
}
