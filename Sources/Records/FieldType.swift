/// What a field holds, and so how it is checked and normalised. The raw values are the words of the catalogue file.
public enum FieldType: String, Hashable, Sendable, CaseIterable {
    /// One line.
    case text
    /// Several lines.
    case longText = "long-text"
    /// A name in any script: one line with at least one letter or digit.
    case name
    /// `1974`, `1974-05`, `1974-05-03`.
    case partialDate = "partial-date"
    /// `1974-05-03`.
    case day
    /// ISO 3166 alpha-2; alpha-3 is accepted and shortened.
    case country
    /// One of the field's own codes.
    case code
    /// `A`–`Z` and digits, at most 24, stored without spaces, hyphens and dots.
    case documentNumber = "document-number"
    /// Any number or code by which something is registered, as it is written.
    case reference
    /// ICAO Doc 9303's code of an issuing state or organisation; alpha-2 and alpha-3 are accepted.
    case issuer
    /// ISO 3779: 17 characters without I, O, Q.
    case vin
    case plate
    /// Seven digits, the last one a check digit; `IMO` in front is accepted.
    case imo
    /// Nine digits.
    case mmsi
    case callSign = "call-sign"
    case tailNumber = "tail-number"
    /// ISO 6346: four letters and seven digits, the last one a check digit.
    case container
    /// Digits, without leading zeros.
    case integer
    /// An absolute `https` or `http` address.
    case url
    /// ISO 639: two or three letters.
    case language
    /// ISO 15924: four letters.
    case script
    /// ISO 13616: letters and digits, whose first four are the country and two check digits.
    case iban
    /// ISO 9362: the code of a bank, 8 or 11 characters.
    case bic
    /// E.164: `+` and 7 to 15 digits, the country's calling code first.
    case phone
    /// Lower case; a defanged address is written plainly.
    case email
    /// An address on a block chain.
    case wallet
    /// What a maker stamped on a thing, as it is written.
    case serial
    /// 32 hexadecimal digits.
    case md5
    /// 40 hexadecimal digits.
    case sha1
    /// 64 hexadecimal digits.
    case sha256
    /// An even count of hexadecimal digits, lower case.
    case hex
    /// `1500.50`: digits, and perhaps a point and up to eight more.
    case decimal
    /// ISO 4217: three letters.
    case currency
    /// `2026-03-01T09:30:00Z`: a moment, to the second.
    case instant
    /// An address on the network, a digest, a wallet, a telephone number in its one form, or any other text as it is.
    case indicator
    /// ISO 6709: `+48.8577+002.295/`.
    case coordinates
    /// Fields of its own.
    case group

    /// The length that a value may have when the catalogue does not say, in bytes of UTF-8.
    var byteCountMaxDefault: Int {
        switch self {
        case .text, .name: 512
        case .longText: 16_384
        case .url, .indicator: 2048
        case .documentNumber: 24
        case .reference, .serial, .sha256, .coordinates: 64
        case .iban: 34
        case .email: 320
        case .wallet: 128
        case .md5, .decimal: 32
        case .sha1: 40
        case .hex: 512
        case .instant: 20
        case .vin: 17
        case .plate: 32
        case .code: 64
        case .integer: 18
        case .partialDate, .day, .country, .issuer, .imo, .mmsi, .callSign, .tailNumber, .container, .language,
            .script, .bic, .phone, .currency, .group:
            16
        }
    }
}
