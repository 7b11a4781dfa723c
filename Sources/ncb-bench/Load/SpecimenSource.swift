import Records

/// Records for the benchmarks, the same in every run.
protocol SpecimenSource: Sendable {
    var dataset: Dataset { get }
    /// The encoded body of a record.
    func body(_ index: Int) -> [UInt8]
}
