import Records

/// Persons for the benchmarks: a name and an alias each. The first are those of the pairs of spellings' second half, under
/// their spelling in Latin letters.
struct Persons: SpecimenSource {
    static let datasetCode = "nominal"

    let dataset: Dataset
    let pairs: [SpelledPair]
    let maker: NameMaker
    private let author: BureauCode

    init(catalogue: Catalogue, author: BureauCode) throws {
        guard let dataset = catalogue[Self.datasetCode] else { throw BenchError("no dataset \(Self.datasetCode)") }
        let pairs = try SpelledPair.all()
        self.dataset = dataset
        self.author = author
        self.pairs = pairs.filter(\.isSecondHalf)
        let words = Set(pairs.flatMap { $0.latin.split(separator: " ").map(String.init) })
        self.maker = NameMaker(words: words.sorted())
        guard !self.pairs.isEmpty else { throw BenchError("no pairs of spellings in \(SpelledPair.folder)") }
    }

    /// The names of a person, the first one first.
    func names(_ index: Int) -> [String] {
        index < self.pairs.count
            ? [self.pairs[index].latin] : [self.maker.name(index), self.maker.alias(index)]
    }

    func body(_ index: Int) -> [UInt8] {
        var fields = [PlainField("kind", "person"), PlainField("reference", "SPECIMEN/\(index)")]
        for (place, name) in self.names(index).enumerated() {
            fields.append(
                PlainField(
                    "name",
                    [PlainField("text", name), PlainField("quality", place == 0 ? "primary" : "strong")]
                )
            )
        }
        fields.append(
            PlainField("birth", [PlainField("date", "\(1_940 + index % 70)-0\(1 + index % 9)-1\(index % 10)")])
        )
        fields.append(PlainField("nationality", "SN"))
        do {
            return try self.dataset.body(from: fields, author: self.author, isTraining: true).encoded
        } catch {
            // An empty body is refused by whoever stores it, which ends the benchmark.
            return []
        }
    }
}
