/// The beginnings of international telephone numbers, from `Topology/calling-codes.csv`: countries, areas of shared
/// codes, and services.
///
/// - Source: ITU-T E.164 and its annexed list of assigned codes; the areas of codes 1, 7, 44 and others by their plans.
enum CallingCodes {
    struct Code: Sendable {
        let prefix: String
        /// Empty for a service.
        let country: String
        let service: String
    }

    private static let byPrefix: [String: Code] = {
        let rows = EmbeddedRows(PackageResources.calling_codes_csv, columns: ["prefix", "country", "service"]).rows
        return Dictionary(
            uniqueKeysWithValues: rows.map { ($0[0], Code(prefix: $0[0], country: $0[1], service: $0[2])) }
        )
    }()

    /// The longest code that the digits begin with; `nil` if no code is assigned.
    static func longest(of digits: [UInt8]) -> Code? {
        for count in stride(from: min(7, digits.count), to: 0, by: -1) {
            if let code = Self.byPrefix[digits.prefix(count).text] { return code }
        }
        return nil
    }
}
