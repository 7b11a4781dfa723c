/// All datasets: what bureaus share, which fields it has, how it is checked and how it is found.
///
/// The catalogue is data (`Topology/catalogue.yaml`), compiled into the program so that it runs anywhere. It binds
/// authors before they sign; a receiver keeps what it does not know.
public struct Catalogue: Sendable {
    /// A dataset whose number is taken though its fields are not defined yet.
    public struct Reservation: Hashable, Sendable {
        public let number: DatasetNumber
        public let code: String
        public let title: String
    }

    /// Ascending by number.
    public let datasets: [Dataset]
    /// Ascending by number.
    public let reservations: [Reservation]
    /// Ascending by number.
    public let keyKinds: [KeyKind]
    public let issuerRules: IssuerRules
    /// What ``queries(for:)`` asks for.
    let lookUps: [LookUp]
    /// What ``forEachQuickTerm(of:_:)`` walks.
    let quickPlan: QuickPlan

    /// The catalogue that is compiled into this program.
    ///
    /// - Throws: never in a build whose tests passed.
    public static func embedded() throws(CatalogueError) -> Catalogue {
        try Catalogue(yaml: Self.embeddedYAML)
    }

    /// The text that ``embedded()`` reads: the same bytes as `Topology/catalogue.yaml` when the program was built.
    public static var embeddedYAML: String { String(decoding: PackageResources.catalogue_yaml, as: UTF8.self) }

    /// Reads a catalogue file.
    ///
    /// - Throws: ``CatalogueError`` with line and column of the first thing that is wrong.
    public init(yaml: String) throws(CatalogueError) {
        var reader = try CatalogueReader(yaml: yaml)
        try reader.read()
        self.datasets = reader.datasets.sorted { $0.number < $1.number }
        self.reservations = reader.reservations.sorted { $0.number < $1.number }
        self.keyKinds = reader.keyKinds.sorted { $0.number < $1.number }
        self.issuerRules = reader.issuerRules
        let lookUps = Self.lookUps(self.datasets, self.keyKinds)
        self.lookUps = lookUps
        self.quickPlan = QuickPlan(keyKinds: self.keyKinds, lookUps: lookUps, issuerRules: reader.issuerRules)
    }

    public subscript(code: String) -> Dataset? {
        self.datasets.first { $0.code == code }
    }

    public subscript(number: DatasetNumber) -> Dataset? {
        self.datasets.first { $0.number == number }
    }

    public subscript(keyKind number: UInt16) -> KeyKind? {
        self.keyKinds.first { $0.number == number }
    }

    /// Codes of datasets that may have been meant by one that does not exist, nearest first.
    public func nearest(to text: String) -> [String] {
        let codes = self.datasets.filter { !$0.isInternal }.map(\.code)
        return Similarity.nearest(to: text, among: codes).map { codes[$0] }
    }
}
