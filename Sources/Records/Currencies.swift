/// The currencies, funds and metals that ISO 4217 has a code for now; withdrawn ones, such as `DEM`, are not among them.
///
/// - Source: ISO 4217, as Debian's package `iso-codes` 4.15 lists it, with `XAD`, `XCG` and `ZWG`, which came since, and
///   without `ANG`, `CUC`, `HRK`, `SLL` and `ZWL`, which went.
enum Currencies {
    /// The list in `Topology/currencies.csv`, which is compiled into the program.
    private static let codes = Set(
        EmbeddedTable(PackageResources.currencies_csv, columns: ["code", "name"]).rows.map { $0[0] }
    )

    /// - Parameter code: three letters in upper case.
    static func contains(_ code: String) -> Bool { Self.codes.contains(code) }
}
