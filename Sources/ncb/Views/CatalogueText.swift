import Node
import Records

/// The catalogue as the command uses it: labels, codes, "did you mean".
enum CatalogueText {
    /// `nil` only if the program was built with a broken catalogue; texts then do without labels.
    static let catalogue: Catalogue? = {
        do { return try Catalogue.embedded() } catch { return nil }
    }()

    static func required() throws -> Catalogue {
        guard let catalogue = Self.catalogue else {
            throw Problem(.internalFault, why: "the catalogue in this program cannot be read")
        }
        return catalogue
    }

    /// The codes that people may publish to.
    static var openCodes: [String] { Self.catalogue?.datasets.filter { !$0.isInternal }.map(\.code) ?? [] }

    /// - Throws: `unknownDataset` with the nearest codes, `datasetInternal`.
    static func dataset(_ code: String) throws -> Dataset {
        let catalogue = try Self.required()
        guard let dataset = catalogue[code.lowercased()] else {
            let near = Suggestion.nearest(to: code, among: Self.openCodes)
            throw Problem(
                .unknownDataset,
                place: SafeText.shown(code),
                why: "the datasets are \(Self.openCodes.joined(separator: ", "))",
                next: Suggestion.question(near)
            )
        }
        guard !dataset.isInternal else { throw Problem(.datasetInternal, place: code) }
        return dataset
    }

    /// - Throws: `unknownBureau` with the nearest codes.
    static func bureau(_ text: String) throws -> BureauCode {
        guard let code = BureauCode(text.uppercased()), Members.world[code] != nil else {
            let near = Members.world.nearest(to: text).prefix(3).map(\.description)
            throw Problem(.unknownBureau, place: SafeText.shown(text), next: Suggestion.question(Array(near)))
        }
        return code
    }
}
