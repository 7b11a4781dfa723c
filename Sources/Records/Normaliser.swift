/// How a value is reduced to the bytes of a look-up key. The raw values are the words of the catalogue file.
///
/// Each is idempotent, and is applied to stored values and typed ones alike. A value that has not the form has no key, so
/// that one field may feed keys of several kinds.
public enum Normaliser: String, Hashable, Sendable, CaseIterable {
    /// Each word on its own, folded: see ``NameFolding``.
    case nameWords = "name-words"
    /// The bytes as they are.
    case exact
    /// Letters and digits only, upper case.
    case documentNumber = "document-number"
    case vin
    /// The end of a vehicle identification number: what is legible on many a plate or paper.
    case vinLast8 = "vin-last-8"
    case plate
    /// Seven digits.
    case imo
    /// Nine digits.
    case mmsi
    case callSign = "call-sign"
    case tailNumber = "tail-number"
    case container
    case reference
    /// ISO 3166 alpha-2.
    case country
    /// ICAO Doc 9303's code: `DE`, `DEU` and `D` are all `D`.
    case issuer
    /// Letters and digits, upper case, of an IBAN's form; the check digits may be wrong.
    case iban
    /// An address on a block chain, in the one form that equal addresses share.
    case wallet
    /// `+` and the digits of an international telephone number.
    case phone
    /// An e-mail address in lower case.
    case email
    /// Hexadecimal digits, lower case.
    case digest
    /// A URL, a domain or an IP address in its canonical form.
    case web
    /// Folded words, joined by spaces.
    case text
}
