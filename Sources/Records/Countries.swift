/// All countries that a record may name: ISO 3166-1 with all its territories, members or not, `XK`, and some withdrawn
/// codes. A wider list than ``Members``, because people are born, ships registered and cars stolen anywhere.
public struct Countries: Sendable {
    /// The list in `Topology/countries.csv`, which is compiled into the program.
    public static let world = Countries(
        table: EmbeddedTable(PackageResources.countries_csv, columns: ["alpha2", "alpha3", "name", "status"])
    )

    /// Ascending by alpha-2 code.
    public let all: [Country]
    private let byAlpha2: [String: Int]
    private let byAlpha3: [String: Int]
    private let byFoldedName: [String: Int]

    private init(table: EmbeddedTable) {
        self.all = table.rows.map { row in
            guard let status = Country.Status(rawValue: row[3]) else {
                preconditionFailure("countries.csv has a status \(row[3])")
            }
            return Country(alpha2: row[0], alpha3: row[1], name: row[2], status: status)
        }
        let indexes = self.all.indices
        self.byAlpha2 = Dictionary(uniqueKeysWithValues: zip(self.all.map(\.alpha2), indexes))
        self.byAlpha3 = Dictionary(uniqueKeysWithValues: zip(self.all.map(\.alpha3), indexes))
        self.byFoldedName = Dictionary(
            uniqueKeysWithValues: zip(self.all.map { NameFolding.words(of: $0.name).joined(separator: " ") }, indexes)
        )
    }

    public subscript(alpha2 code: String) -> Country? { self.byAlpha2[code].map { self.all[$0] } }

    public subscript(alpha3 code: String) -> Country? { self.byAlpha3[code].map { self.all[$0] } }

    /// The country of an alpha-2 or alpha-3 code in any letter case.
    public func country(code: String) -> Country? {
        // Letters beyond ASCII change their count with their case: `ß` is not South Sudan.
        guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let upper = code.uppercased()
        return self[alpha2: upper] ?? self[alpha3: upper]
    }

    /// The country of an English short name, compared by folded words; `nil` for names that are not in the list.
    public func country(named name: String) -> Country? {
        guard name.utf8.count <= 256 else { return nil }
        return self.byFoldedName[NameFolding.words(of: name).joined(separator: " ")].map { self.all[$0] }
    }
}
