import Foundation

/// What the demo reads in OFAC's list of aliases by itself, so that it knows what a search must find. Not an importer.
struct OFACListFile {
    let alias: Material.Sought

    init(_ folder: URL) throws {
        let rows = String(decoding: try Data(contentsOf: folder.appending(path: "ofac_alt.csv")), as: UTF8.self)
            .components(separatedBy: .newlines)
        // ENTRY,ALIAS,"aka","NAME",REMARKS: a name of three plain words, well into the list.
        for row in rows.dropFirst(2_000) {
            let cells = row.components(separatedBy: "\"")
            guard cells.count == 5, cells[1] == "aka", let id = cells[0].split(separator: ",").first else { continue }
            let words = cells[3].split(separator: " ")
            guard words.count == 3, words.allSatisfy({ $0.count > 3 && $0.allSatisfy(\.isUppercase) }) else { continue }
            self.alias = .init(what: "an alias", text: cells[3], author: "FR", sourceId: String(id))
            return
        }
        throw UNListFile.NotFound(what: "an alias")
    }
}
