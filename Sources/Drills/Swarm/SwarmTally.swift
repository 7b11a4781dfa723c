public import DrillReport

/// What the runs of a swarm showed together.
public struct SwarmTally: Sendable {
    public private(set) var seedCount = 0
    public private(set) var deliveredCount: UInt64 = 0
    public private(set) var stepCount: UInt64 = 0
    /// The fewest messages that one run delivered.
    public private(set) var deliveredCountMin: UInt64 = .max
    /// Runs with a crash and a cut that was healed.
    public private(set) var crashAndHealCount = 0
    public private(set) var promises: [PromiseRecord] = []
    public private(set) var branches: [RareBranch] = []
    /// By class of faults, ascending: in how many runs it was on.
    public private(set) var classCounts: [(fault: FaultClass, count: Int)] = FaultClass.allCases.map { ($0, 0) }

    mutating func add(_ record: DrillRecord, of draw: SwarmDraw) {
        self.seedCount += 1
        self.deliveredCount &+= record.deliveredCount
        self.stepCount &+= record.stepCount
        self.deliveredCountMin = min(self.deliveredCountMin, record.deliveredCount)
        if draw.hasCrash, draw.hasHeal { self.crashAndHealCount += 1 }
        for place in self.classCounts.indices where draw.faultClasses.contains(self.classCounts[place].fault) {
            self.classCounts[place].count += 1
        }
        for promise in record.promises { self.add(promise) }
        for branch in record.rareBranches { self.add(branch) }
    }

    private mutating func add(_ promise: PromiseRecord) {
        guard
            let place = self.promises.firstIndex(where: { $0.number == promise.number && $0.name == promise.name })
        else {
            self.promises.append(promise)
            return
        }
        self.promises[place].checkedCount &+= promise.checkedCount
        self.promises[place].violationCount &+= promise.violationCount
        self.promises[place].first = self.promises[place].first ?? promise.first
    }

    private mutating func add(_ branch: RareBranch) {
        if let place = self.branches.firstIndex(where: { $0.name == branch.name }) {
            self.branches[place].count &+= branch.count
        } else {
            self.branches.append(branch)
        }
    }
}
