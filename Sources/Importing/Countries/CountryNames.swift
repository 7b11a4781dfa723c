/// Finds the country that a list means by a name.
///
/// Lists write countries as words, records hold ISO 3166 alpha-2. A name that is not in the table is no error: the
/// caller keeps the words as text, so that nothing is lost and nothing guessed.
enum CountryNames {
    /// - Returns: alpha-2, or `nil` for a name that is not in the table.
    static func alpha2(for name: String) -> String? {
        self.codes[self.folded(name)]
    }

    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for line in Self.table.split(separator: "\n") {
            guard let space = line.firstIndex(of: " ") else { continue }
            let code = String(line[..<space])
            for name in line[line.index(after: space)...].split(separator: "|") {
                codes[Self.folded(String(name))] = code
            }
        }
        return codes
    }()

    /// Case, outer spaces and a full stop at the end make no difference; everything else does.
    private static func folded(_ name: String) -> String {
        var text = ListText.oneLine(name).lowercased()
        if text.hasSuffix("."), !text.dropLast().contains(".") { text.removeLast() }
        return text
    }
}
