import Testing

@testable import Scenarios

@Suite("Drills of any shape")
struct RandomDrillTests {
    @Test("what is written of a drill is read as the same drill", arguments: [UInt64(1), 2, 3, 4])
    func roundTrip(seed: UInt64) throws {
        var random = RandomDrills(seed: FuzzTests.seed &* 1_000 &+ seed)
        var (eventCount, expectationCount) = (0, 0)
        for round in 0..<FuzzTests.roundCount * 2 {
            let drill = try random.drill()
            eventCount += drill.events.count
            expectationCount += drill.expectations.count
            let text = drill.yaml
            let again = try ScenarioFiles.drill(Array(text.utf8), file: "random")
            #expect(again == drill, "seed \(seed), round \(round): \(text)")
            #expect(again.yaml == text)
        }
        #expect(eventCount > 100 && expectationCount > 100, "\(eventCount) events, \(expectationCount) expectations")
    }

    @Test("what is written of a group is read as the same group, or as one that means the same members")
    func groups() throws {
        var random = RandomDrills(seed: FuzzTests.seed)
        let mesh = try #require(DrillCatalogue.meshes["world"])
        var sameCount = 0
        for _ in 0..<500 {
            let group = random.group(depth: 0)
            let words = MemberPhrases.words(group)
            let again = try GroupReader.group(words, linkClasses: ["satellite"])
            sameCount += again == group ? 1 : 0
            let resolver = GroupResolver(mesh: mesh, seed: 5)
            #expect(resolver.indexes(of: again) == resolver.indexes(of: group), "\(words)")
        }
        #expect(sameCount == 500)
    }
}
