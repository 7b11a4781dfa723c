/// ICAO's issuer codes by the two letters of ISO 3166, packed so that the search for keys needs no strings.
enum IssuerTable {
    /// For each pair of letters the issuer's code, one byte a letter, the first in the lowest byte; 0 for no country.
    static let codeByAlpha2: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 26 * 26)
        for country in Countries.world.all {
            let code = country.alpha2 == "DE" ? "D" : country.alpha3
            if let index = Self.index(Array(country.alpha2.utf8).span) {
                table[index] = code.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
            }
        }
        return table
    }()

    /// Where two letters in upper case stand in ``codeByAlpha2``; `nil` for anything else.
    static func index(_ bytes: Span<UInt8>) -> Int? {
        guard bytes.count == 2 else { return nil }
        let first = Int(bytes[0]) - 0x41
        let second = Int(bytes[1]) - 0x41
        guard (0..<26).contains(first), (0..<26).contains(second) else { return nil }
        return first * 26 + second
    }
}
