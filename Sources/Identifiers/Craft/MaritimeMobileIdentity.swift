/// The nine digits by which a ship's radio is called.
///
/// - Source: ITU-R M.585-9; the three digits of each country from the ITU's table, `Topology/maritime-digits.csv`.
public enum MaritimeMobileIdentity: Identifier {
    public static var expectedForm: String { "nine digits" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let typed = input.compact?.withoutFillers else { return nil }
        let marked = typed.dropping("MMSI")
        let compact = marked ?? typed
        guard compact.count == 9, compact.bytes.hasDigit, marked != nil || !compact.hasMarks else { return nil }
        var draft = Draft(compact)
        for index in 0..<9 where !draft.expectDigit(at: index) { return nil }
        guard draft.replacedCount <= 1 else { return nil }
        let (station, start) = Self.station(draft.bytes)
        let digits = Array(draft.bytes.dropFirst(start).prefix(3)).text
        draft.fact("station", station)
        if let country = Self.countries[digits] {
            draft.fact("country", CountryCodes.shown(alpha2: country))
        } else {
            draft.wrong(
                at: start,
                found: digits,
                expected: "three digits of the ITU's table of countries",
                isWarning: marked == nil,
                "\(digits) is no country's maritime identification"
            )
        }
        return draft.finish(.mmsi, draft.bytes.text, marked != nil ? .form : .weak)
    }

    private static let countries = Dictionary(
        uniqueKeysWithValues: EmbeddedRows(PackageResources.maritime_digits_csv, columns: ["mid", "country"])
            .rows.map { ($0[0], $0[1]) }
    )

    /// What kind of station it is, and where the three digits of the country stand.
    private static func station(_ bytes: [UInt8]) -> (String, Int) {
        let text = bytes.text
        if text.hasPrefix("00") { return ("coast station", 2) }
        if text.hasPrefix("0") { return ("group of ships", 1) }
        if text.hasPrefix("111") { return ("aircraft of search and rescue", 3) }
        if text.hasPrefix("99") { return ("aid to navigation", 2) }
        if text.hasPrefix("98") { return ("craft of a mother ship", 2) }
        if text.hasPrefix("8") { return ("hand-held radio", 1) }
        return ("ship", 0)
    }
}
