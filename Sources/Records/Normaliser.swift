/// How a value is reduced to the bytes of a look-up key. The raw values are the words of the catalogue file.
///
/// Each is idempotent, and is applied to stored values and typed ones alike.
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
}
