/// The codes of countries: ISO 3166-1 with `XK` and withdrawn codes, and what travel documents bear besides.
///
/// - Source: `Topology/countries.csv`; ICAO Doc 9303, part 3, section 5.
enum CountryCodes {
    private static let rows = EmbeddedRows(
        PackageResources.countries_csv,
        columns: ["alpha2", "alpha3", "name", "status"]
    ).rows
    private static let byAlpha2 = Dictionary(uniqueKeysWithValues: Self.rows.map { ($0[0], $0[2]) })
    private static let byAlpha3 = Dictionary(uniqueKeysWithValues: Self.rows.map { ($0[1], $0[2]) })
    private static let alpha2ByAlpha3 = Dictionary(uniqueKeysWithValues: Self.rows.map { ($0[1], $0[0]) })

    static func name(alpha2 code: String) -> String? { self.byAlpha2[code] }

    /// The alpha-2 code of an alpha-2 or alpha-3 code in upper case.
    static func alpha2(_ code: String) -> String? { self.byAlpha2[code] != nil ? code : self.alpha2ByAlpha3[code] }

    /// As `SN (Senegal)`.
    static func shown(alpha2 code: String) -> String { self.byAlpha2[code].map { "\(code) (\($0))" } ?? code }

    /// The country or body of a code in a travel document: three letters, or `D`.
    static func issuerName(_ code: String) -> String? { self.byAlpha3[code] ?? self.outsideISO[code] }

    private static let outsideISO = [
        "D": "Germany", "EUE": "European Union", "GBD": "British overseas territories citizen",
        "GBN": "British national (overseas)", "GBO": "British overseas citizen", "GBP": "British protected person",
        "GBS": "British subject", "RKS": "Kosovo", "UNA": "United Nations specialised agency",
        "UNK": "United Nations Interim Administration Mission in Kosovo", "UNO": "United Nations",
        "UTO": "Utopia, of specimens", "XBA": "African Development Bank",
        "XCC": "Caribbean Community", "XCE": "Council of Europe",
        "XCO": "Common Market for Eastern and Southern Africa", "XDC": "Southern African Development Community",
        "XEC": "Economic Community of West African States", "XES": "Organisation of Eastern Caribbean States",
        "XIM": "African Export-Import Bank", "XMP": "Parliamentary Assembly of the Mediterranean",
        "XOM": "Sovereign Military Order of Malta", "XPO": "INTERPOL", "XXA": "stateless person",
        "XXB": "refugee under the Convention of 1951", "XXC": "other refugee",
        "XXX": "person of unspecified nationality",
        "XAA": "organisation", "XSO": "organisation",
    ]
}
