/// The structures of all IBANs in the registry of ISO 13616, from `Topology/iban-registry.csv`.
///
/// - Source: SWIFT, IBAN Registry; the column `sepa` is empty where countries joined lately and lists differ.
enum IBANRegistry {
    struct Structure {
        let country: String
        /// Of the whole IBAN.
        let length: Int
        /// For each character after the check digits `n` (digit), `a` (letter) or `c` (either).
        let classes: [UInt8]
        /// As in the registry: `8n10n`.
        let form: String
        /// Where in the national part the bank and the branch stand.
        let bank: Range<Int>?
        let branch: Range<Int>?
        let isSEPA: Bool?
    }

    static let all: [Structure] = EmbeddedRows(
        PackageResources.iban_registry_csv,
        columns: ["country", "length", "bban", "bank", "branch", "sepa"]
    ).rows.map { row in
        let classes = Self.classes(row[2])
        precondition(Int(row[1]) == classes.count + 4, "iban-registry.csv: \(row[0]) has two lengths")
        return Structure(
            country: row[0],
            length: classes.count + 4,
            classes: classes,
            form: row[2],
            bank: Self.range(row[3]),
            branch: Self.range(row[4]),
            isSEPA: row[5].isEmpty ? nil : row[5] == "yes"
        )
    }

    private static let byCountry = Dictionary(uniqueKeysWithValues: Self.all.map { ($0.country, $0) })

    static subscript(_ country: String) -> Structure? { self.byCountry[country] }

    /// For each pair of letters the length of the country's IBANs, 0 for none: what the quick path needs.
    static let lengths: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 26 * 26)
        for structure in Self.all {
            let letters = Array(structure.country.utf8)
            table[(Int(letters[0]) - 0x41) * 26 + Int(letters[1]) - 0x41] = UInt8(structure.length)
        }
        return table
    }()

    /// For each pair of letters the classes of the 30 characters that may follow the check digits, 0 where none does.
    static let classes: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 26 * 26 * 30)
        for structure in Self.all {
            let letters = Array(structure.country.utf8)
            let start = ((Int(letters[0]) - 0x41) * 26 + Int(letters[1]) - 0x41) * 30
            for (offset, kind) in structure.classes.prefix(30).enumerated() { table[start + offset] = kind }
        }
        return table
    }()

    /// `4a6n` is `aaaannnnnn`.
    private static func classes(_ form: String) -> [UInt8] {
        var classes: [UInt8] = []
        var count = 0
        for byte in form.utf8 {
            if byte.isDigit {
                count = count * 10 + byte.digitValue
            } else {
                classes += [UInt8](repeating: byte, count: count)
                count = 0
            }
        }
        return classes
    }

    /// `1-8` is `0..<8`.
    private static func range(_ text: String) -> Range<Int>? {
        let bounds = text.split(separator: "-").compactMap { Int($0) }
        return bounds.count == 2 ? bounds[0] - 1..<bounds[1] : nil
    }
}
