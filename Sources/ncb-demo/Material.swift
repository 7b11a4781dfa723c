import Foundation

/// What the demo shares: files to import, and what to look for in them.
struct Material {
    /// One file for one bureau.
    struct Import {
        let bureau: String
        let title: String
        /// The words after `ncb import`.
        let words: [String]
        /// Rows that the file is known to have; `nil` for lists from outside.
        let recordCount: Int?
        /// Whether rows may be refused: lists from outside have such.
        let mayRefuse: Bool
    }

    /// One search whose answer is known from the file itself.
    struct Sought {
        /// "an alias"
        let what: String
        let text: String
        /// The bureau that published it.
        let author: String
        /// The identifier of the record in its list.
        let sourceId: String
    }

    let imports: [Import]
    let sought: [Sought]

    /// Real lists: the UN's at XP, OFAC's at FR.
    static func real(folder: URL) throws -> Material {
        let unitedNations = try UNListFile(folder.appending(path: "UN_consolidated.xml"))
        let ofac = try OFACListFile(folder)
        return Material(
            imports: [
                Import(
                    bureau: "XP",
                    title: "the UN Security Council's consolidated list",
                    words: ["--format", "un", unitedNations.path],
                    recordCount: nil,
                    mayRefuse: true
                ),
                Import(
                    bureau: "FR",
                    title: "OFAC's SDN list",
                    words: ["--format", "ofac", folder.path],
                    recordCount: nil,
                    mayRefuse: true
                ),
            ],
            sought: [ofac.alias, unitedNations.originalName, unitedNations.passport]
        )
    }

    /// Made from a seed: nobody's names, nobody's documents.
    static func generated(in folder: URL) throws -> Material {
        let persons = folder.appending(path: "persons.ndjson")
        let documents = folder.appending(path: "documents.csv")
        let maker = Generator(seed: 7)
        let sought = try maker.writePersons(2_000, to: persons)
        let number = try maker.writeDocuments(20_000, prefix: "26FA", list: "FR-GENERATED", to: documents)
        return Material(
            imports: [
                Import(
                    bureau: "XP",
                    title: "2,000 generated persons",
                    words: ["--format", "ndjson", "--dataset", "nominal", persons.path],
                    recordCount: 2_000,
                    mayRefuse: false
                ),
                Import(
                    bureau: "FR",
                    title: "20,000 generated travel documents",
                    words: ["--format", "csv", "--dataset", "sltd", documents.path],
                    recordCount: 20_000,
                    mayRefuse: false
                ),
            ],
            sought: sought + [number]
        )
    }
}
