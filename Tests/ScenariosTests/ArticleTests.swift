import Testing

@testable import Scenarios

@Suite("Articles")
struct ArticleTests {
    /// The code blocks of an article, each with the language that its first line names.
    private static func blocks(of article: String) throws -> [(language: String, text: String)] {
        let text = String(
            decoding: try ProjectFile.bytes("Sources/Scenarios/Scenarios.docc/\(article).md"),
            as: UTF8.self
        )
        var blocks: [(language: String, text: String)] = []
        for (index, part) in text.split(separator: "```", omittingEmptySubsequences: false).enumerated()
        where !index.isMultiple(of: 2) {
            let end = part.firstIndex(of: "\n") ?? part.endIndex
            blocks.append((language: String(part[..<end]), text: String(part[end...].dropFirst())))
        }
        return blocks
    }

    @Test("the example of a mesh is read, and has the delays that the article gives")
    func mesh() throws {
        let example = try #require(try Self.blocks(of: "Meshes").first { $0.language == "yaml" })
        let mesh = try ScenarioFiles.mesh(Array(example.text.utf8), file: "three.yaml")
        #expect(mesh.members.map(\.linkClass) == ["fibre", "fibre", "satellite"])
        let world = try #require(DrillCatalogue.meshes["world"])
        func delay(_ first: String, _ second: String) throws -> UInt64? {
            let places = try GroupTests.codes("\(first) \(second)").map { try #require(world.index(of: $0)) }
            return world.path(from: places[0], to: places[1])?.delay
        }
        #expect(try delay("DE", "SN") == 39_574)
        #expect(try delay("FR", "US") == 47_684)
    }

    @Test("the example of a drill is read, and its mistake is told as the article says")
    func drill() throws {
        let blocks = try Self.blocks(of: "Drills")
        let example = try #require(blocks.first { $0.language == "yaml" }).text
        let drill = try ScenarioFiles.drill(Array(example.utf8), file: "neighbours.yaml")
        #expect(drill.events.count == 3 && drill.expectations.count == 4)
        let wrong = example.replacing("crash: DE", with: "crash: ED")
        let error = #expect(throws: ScenarioError.self) {
            try ScenarioFiles.drill(Array(wrong.utf8), file: "neighbours.yaml")
        }
        #expect(error.map { "\($0)\n" } == blocks.last?.text)
    }

    @Test("the articles name every key, kind, figure and unit that there is")
    func completeness() throws {
        let drills = String(
            decoding: try ProjectFile.bytes("Sources/Scenarios/Scenarios.docc/Drills.md"),
            as: UTF8.self
        )
        let words =
            DrillReader.keys + EventKind.allCases.flatMap { [$0.rawValue] + $0.keys }
            + FigureName.allCases.map(\.rawValue) + Misbehaviour.allCases.map(\.rawValue)
            + RestoredMark.allCases.map(\.rawValue) + DeliveryMode.allCases.map(\.rawValue)
        for word in words { #expect(drills.contains("`\(word)`"), "\(word)") }
        let meshes = String(
            decoding: try ProjectFile.bytes("Sources/Scenarios/Scenarios.docc/Meshes.md"),
            as: UTF8.self
        )
        for word in MeshReader.keys { #expect(meshes.contains("`\(word)`"), "\(word)") }
        let both = String(
            decoding: try ProjectFile.bytes("Sources/Scenarios/Scenarios.docc/Scenarios.md"),
            as: UTF8.self
        )
        let units = Quantity.times + Quantity.bandwidths + Quantity.byteRates
        for unit in units { #expect(both.contains("`\(unit.name)`"), "\(unit.name)") }
        for region in GroupNames.regions { #expect(both.contains("`\(region)`"), "\(region)") }
    }
}
