import Gateway
import Node
import Records

/// Which forks are meant: those of a bureau, or the one whose id begins so.
enum ForkChoice {
    case author(String)
    case id(String)

    /// - Throws: `unknownBureau` for two letters that are no bureau's code; `noSuchProof` for what is no id either.
    init(_ text: String) throws {
        if text.count <= 2 {
            self = .author(try CatalogueText.bureau(text).description)
        } else {
            guard text.count >= 4, text.allSatisfy(\.isHexDigit) else {
                throw Problem(
                    .noSuchProof,
                    place: SafeText.shown(text),
                    why: "it is no bureau's code and no proof's id"
                )
            }
            self = .id(text.lowercased())
        }
    }

    func takes(_ fork: Fork) -> Bool {
        switch self {
        case .author(let code): fork.author == code
        case .id(let beginning): fork.id.hasPrefix(beginning)
        }
    }

    /// The report with nothing else in it.
    ///
    /// - Throws: `noSuchProof` when nothing is left.
    func narrowed(_ report: ForksReport) throws -> ForksReport {
        let forks = report.forks.filter(self.takes)
        let authors: Set<String>
        switch self {
        case .author(let code): authors = [code]
        case .id: authors = Set(forks.map(\.author))
        }
        let narrowed = ForksReport(
            bureau: report.bureau,
            clock: report.clock,
            forks: forks,
            frozen: report.frozen.filter { authors.contains($0.author) },
            parked: report.parked.filter { authors.contains($0.author) },
            unprovable: report.unprovable.filter(authors.contains)
        )
        guard !narrowed.isEmpty else {
            throw Problem(.noSuchProof, place: authors.first, why: "this node knows of no fork of it")
        }
        return narrowed
    }
}
