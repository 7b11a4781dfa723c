/// The catalogue arranged for ``Catalogue/forEachQuickTerm(of:_:)``: each kind of key once, with the datasets that have it,
/// and codes of countries and issuers as plain numbers.
///
/// What the lists hold is plain numbers, so that walking them counts no references.
final class QuickPlan: Sendable {
    struct Kind {
        let number: UInt16
        let first: Normaliser
        /// Of a key of two parts.
        let second: Normaliser?
        /// In ``QuickPlan/datasets``.
        let datasets: Range<Int>

        /// Whether a text may have several keys of this kind: words of names, ways to part a number from a make.
        var hasManyTerms: Bool { self.first == .nameWords || self.second == .text }
    }

    let kinds: [Kind]
    let datasets: [DatasetNumber]
    /// What the code of an issuer is in a key, by what is typed: both as ``packed(_:)`` numbers.
    let issuers: [UInt32: UInt32]
    /// The same for countries.
    let countries: [UInt32: UInt32]

    init(keyKinds: [KeyKind], lookUps: [Catalogue.LookUp], issuerRules: IssuerRules) {
        var kinds: [Kind] = []
        var datasets: [DatasetNumber] = []
        for (index, kind) in keyKinds.enumerated() where (1...2).contains(kind.normalisers.count) {
            let start = datasets.count
            datasets += lookUps.filter { $0.kindIndex == index }.map(\.dataset)
            guard datasets.count > start else { continue }
            kinds.append(
                Kind(
                    number: kind.number,
                    first: kind.normalisers[0],
                    second: kind.normalisers.count > 1 ? kind.normalisers[1] : nil,
                    datasets: start..<datasets.count
                )
            )
        }
        self.kinds = kinds
        self.datasets = datasets
        let codes = Countries.world.all.flatMap { [$0.alpha2, $0.alpha3] } + issuerRules.codesOutsideISO
        self.issuers = Self.table(codes, .issuer) { issuerRules.canonical($0) }
        self.countries = Self.table(codes, .country) { Countries.world.country(code: $0)?.alpha2 }
    }

    private static func table(
        _ codes: [String],
        _ normaliser: Normaliser,
        canonical: (String) -> String?
    ) -> [UInt32: UInt32] {
        var table: [UInt32: UInt32] = [:]
        for code in codes {
            guard let owner = canonical(code) else { continue }
            var buffer = TermBuffer()
            guard normaliser.append(Array(owner.utf8).span, to: &buffer) else { continue }
            table[Self.packed(Array(code.utf8).span)] = Self.packed(buffer.bytes.span.extracting(0..<buffer.count))
        }
        return table
    }

    /// One to four bytes of ASCII in upper case as a number, the first in its lowest byte; 0 for more and for none.
    static func packed(_ bytes: Span<UInt8>) -> UInt32 {
        guard bytes.count <= 4 else { return 0 }
        var number: UInt32 = 0
        for index in bytes.indices.reversed() {
            let byte = bytes[index]
            number = number << 8 | UInt32((0x61...0x7A).contains(byte) ? byte & 0xDF : byte)
        }
        return number
    }
}
