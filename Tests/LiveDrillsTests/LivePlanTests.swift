import LiveDrills
import Records
import Scenarios
import Testing

@Suite("Plans of live drills")
struct LivePlanTests {
    private static func drill(_ name: String, on mesh: String = "atlantic-12") throws -> Drill {
        try ScenarioFiles.open(drill: name, on: mesh).drill
    }

    @Test("the drill's own times are divided by the speed; the protocol's and the time to settle are not")
    func scaling() throws {
        let drill = try Self.drill("atlantic-cut")
        let plan = try LivePlan(drill, seed: 42, speed: 360)
        #expect(plan.drill.duration == drill.duration / 360)
        #expect(plan.drill.events.map(\.at) == drill.events.map { $0.at / 360 })
        #expect(plan.drill.heartbeat == 1_000_000, "300 s are less than a second then, and a charter has whole ones")
        #expect(plan.drill.settle >= 60_000_000)
        #expect(
            plan.drill.traffic.rates.map(\.thousandthsPerHour)
                == drill.traffic.rates.map { $0.thousandthsPerHour * 360 }
        )
        #expect(plan.original == drill)
        #expect(plan.drill.firstFault() == nil, "the simulation runs the same plan")
    }

    @Test("without a speed it takes a minute, or its own time if that is shorter")
    func usualSpeed() throws {
        let plan = try LivePlan(Self.drill("atlantic-cut"), seed: 1)
        #expect((50_000_000...60_000_000).contains(plan.drill.duration))
        #expect(plan.speed == 380)
    }

    @Test("groups become the members that they mean, who stay where they are")
    func groups() throws {
        let plan = try LivePlan(Self.drill("atlantic-cut"), seed: 1)
        let americas = ["AR", "BR", "CA", "CO", "MX", "US"].compactMap(BureauCode.init)
        let others = ["DE", "ES", "FR", "GB", "SN", "ZA"].compactMap(BureauCode.init)
        let sides = try #require(plan.drill.events.first?.happening.sides)
        #expect(sides.first == .codes(americas.sorted()))
        #expect(sides.second == .codes(others.sorted()))
        #expect(plan.drill.mesh.members == plan.original.mesh.members)
    }

    @Test(
        "a drill that needs what processes cannot show is refused with every reason",
        arguments: ["clocks-wrong", "snapshot-resumed", "equivocating-author", "withholding-relay", "flood"]
    )
    func refused(name: String) throws {
        let drill = try Self.drill(name, on: "world")
        #expect {
            try LivePlan(drill, seed: 1)
        } throws: { error in
            guard case LiveDrillError.notLive(let reasons) = error else { return false }
            // 196 processes, and what the drill is about.
            return reasons.count >= 2 && Set(reasons).count == reasons.count
        }
    }

    @Test(
        "the drills that processes can show are planned whole",
        arguments: ["atlantic-cut", "one-way-cut"]
    )
    func planned(name: String) throws {
        let plan = try LivePlan(Self.drill(name), seed: 7)
        #expect(plan.drill.events.count == plan.original.events.count)
    }
}
