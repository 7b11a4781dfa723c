/// The name of a host, in the form that the domain name system asks for.
///
/// - Source: RFC 1123, section 2.1; RFC 5890 for labels beyond ASCII.
struct Host {
    /// Lower case, `xn--` for labels beyond ASCII.
    let name: String
    private(set) var problems: [Identification.Problem] = []
    private(set) var facts: [Identification.Fact] = []
    /// Whether all words begin with a capital, as names of people do.
    let isCapitalised: Bool

    /// `nil` for what is no name of two labels and more.
    init?(_ characters: some Collection<Refanged.Character>) {
        var labels = characters.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false, by: \.byte)
        if labels.last?.isEmpty == true { labels.removeLast() }
        guard labels.count >= 2, labels.count <= 127, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.isCapitalised = labels.allSatisfy { $0.first?.scalar.properties.isUppercase ?? false }
        var names: [String] = []
        var shown: [String] = []
        var problems: [Identification.Problem] = []
        for label in labels {
            guard let read = HostLabel(label) else { return nil }
            names.append(read.name)
            shown.append(read.shown)
            problems += read.problems
        }
        guard let top = names.last, Self.isTop(top) else { return nil }
        self.name = names.joined(separator: ".")
        if self.name.utf8.count > 253 {
            problems.append(
                .init(
                    position: labels[0].first?.position,
                    found: "\(self.name.utf8.count) characters",
                    expected: "at most 253 characters",
                    text: "a domain name has at most 253 characters, and this has \(self.name.utf8.count)"
                )
            )
        }
        self.problems = problems
        let display = shown.joined(separator: ".")
        if display != self.name { self.facts.append(.init(label: "shown as", value: display)) }
    }

    /// Letters, or an encoded label; of two letters only codes that are countries'.
    private static func isTop(_ label: String) -> Bool {
        if label.hasPrefix("xn--") { return true }
        guard label.utf8.count >= 2, label.utf8.allSatisfy(\.isLower) else { return false }
        guard label.utf8.count == 2 else { return true }
        return ["eu", "uk", "su", "ac", "tp", "an"].contains(label)
            || CountryCodes.name(alpha2: label.utf8.map(\.uppercased).text) != nil
    }
}

extension Collection {
    /// Like `split`, by a property of the elements.
    fileprivate func split<Key: Equatable>(
        separator: Key,
        omittingEmptySubsequences: Bool,
        by key: (Element) -> Key
    ) -> [SubSequence] {
        self.split(omittingEmptySubsequences: omittingEmptySubsequences) { key($0) == separator }
    }
}
