import Foundation

/// Records from a seed: the same on every machine, of nobody.
final class Generator {
    private var state: UInt64
    private static let syllables = [
        "ba", "de", "fi", "go", "ka", "le", "mi", "no", "pa", "ri", "sa", "te", "vi", "zo", "lu", "ma", "ne", "ro",
    ]
    /// Greek letters for the Latin ones of the syllables, for names in an original script.
    private static let greek: [Character: String] = [
        "a": "α", "b": "β", "d": "δ", "e": "ε", "f": "φ", "g": "γ", "i": "ι", "k": "κ", "l": "λ", "m": "μ", "n": "ν",
        "o": "ο", "p": "π", "r": "ρ", "s": "σ", "t": "τ", "u": "υ", "v": "β", "z": "ζ",
    ]

    init(seed: UInt64) {
        self.state = seed
    }

    /// Writes persons with an alias, a name in Greek letters and a passport each.
    ///
    /// - Returns: an alias, an original-script name and a passport number of three of them.
    func writePersons(_ count: Int, to file: URL) throws -> [Material.Sought] {
        var lines: [String] = []
        var sought: [Material.Sought] = []
        for number in 1...count {
            let (name, alias) = (self.name(), self.name())
            let original = String(name.lowercased().map { Self.greek[$0].map(Character.init) ?? $0 })
            let (id, passport) = ("P-\(number)", "UT\(Self.padded(number, to: 6))")
            let year = 1_950 + self.next(below: 50)
            lines.append(
                """
                {"source-list":"XP-GENERATED","source-id":"\(id)","kind":"person",\
                "name":[{"text":"\(name)","quality":"primary"},{"text":"\(alias)","quality":"strong"},\
                {"text":"\(original)","quality":"original","script":"Grek"}],"birth":[{"date":"\(year)"}],\
                "document":[{"type":"passport","number":"\(passport)","issuer":"UTO"}]}
                """
            )
            switch number {
            case 411: sought.append(.init(what: "an alias", text: alias, author: "XP", sourceId: id))
            case 977:
                sought.append(.init(what: "an original-script name", text: original, author: "XP", sourceId: id))
            case 1_618: sought.append(.init(what: "a passport number", text: passport, author: "XP", sourceId: id))
            default: break
            }
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        return sought
    }

    /// Writes French travel documents with ascending numbers.
    ///
    /// - Returns: the number of one of them.
    @discardableResult
    func writeDocuments(_ count: Int, prefix: String, list: String, to file: URL) throws -> Material.Sought {
        let kinds = ["passport", "identity-card", "service-passport"]
        let causes = ["stolen", "lost", "stolen-blank", "revoked"]
        var lines = ["source-list,source-id,number,issuer,type,fraud,theft-date"]
        for number in 1...count {
            let month = Self.padded(1 + self.next(below: 12), to: 2)
            let kind = kinds[self.next(below: kinds.count)]
            let cause = causes[self.next(below: causes.count)]
            let document = Self.number(number, prefix: prefix)
            lines.append("\(list),\(document),\(document),FRA,\(kind),\(cause),2026-\(month)")
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        let one = Self.number(count / 3, prefix: prefix)
        return .init(what: "a travel document's number", text: one, author: "FR", sourceId: one)
    }

    /// `26FA00042`
    static func number(_ number: Int, prefix: String) -> String { prefix + Self.padded(number, to: 6) }

    private func name() -> String {
        (0..<3).map { _ in
            let count = 3 + self.next(below: 2)
            return (0..<count).map { _ in Self.syllables[self.next(below: Self.syllables.count)] }.joined().uppercased()
        }.joined(separator: " ")
    }

    /// - Source: Sebastiano Vigna, SplitMix64.
    private func next(below bound: Int) -> Int {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    private static func padded(_ value: Int, to width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
