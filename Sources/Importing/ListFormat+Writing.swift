public import Records

extension ListFormat {
    /// The formats that records can be written in for other systems, besides NDJSON.
    public static let written: [ListFormat] = [.stix, .misp, .followTheMoney]

    /// The end of a file's name by which others know the format; `nil` if it is not written.
    public var writtenFileEnd: String? {
        switch self {
        case .stix: "stix.json"
        case .misp: "misp.json"
        case .followTheMoney: "ftm.json"
        case .unitedNations, .ofac, .csv, .ndjson, .zones: nil
        }
    }

    /// A writer of the format; `nil` if it is not written.
    ///
    /// - Parameters:
    ///   - name: what is exported.
    ///   - made: the day of the export.
    public func writer(name: String, made: Day) -> (any RecordWriter)? {
        switch self {
        case .stix: STIXWriter(name: name, made: made)
        case .misp: MISPWriter(name: name, made: made)
        case .followTheMoney: FTMWriter()
        case .unitedNations, .ofac, .csv, .ndjson, .zones: nil
        }
    }
}
