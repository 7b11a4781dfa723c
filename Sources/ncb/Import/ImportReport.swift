import Gateway

/// What an import did: the document of `ncb import`.
struct ImportReport: APIDocument {
    static let schema = "ncb-import"

    /// Where and why a list broke off.
    struct EarlyEnd: Codable, Hashable {
        let line: Int
        let column: Int
        let reason: String
    }

    /// What a list no longer has, in one dataset.
    struct Missing: Codable, Hashable {
        let dataset: String
        let list: String
        let known: Int
        let vanished: Int
        let named: [ImportFinished.Vanished]
        var withdrawn: Int
    }

    let file: String
    let format: String
    let list: String
    let dryRun: Bool
    /// Records that are valid, whether sent or not.
    let read: Int
    let counts: ImportCounts
    let acknowledged: Int
    /// Whether the whole list was read.
    @Known var complete: Bool?
    @Known var earlyEnd: EarlyEnd?
    @Known var rejectsFile: String?
    /// `nil` if it cannot be told: rows were refused, or the list was not read to its end.
    @Known var missing: [Missing]?
    let withdrawn: Int
    /// What the reader left out on purpose, in words.
    let notes: [String]
    let elapsedMicroseconds: Int
}
