public import DrillReport

/// How often one promise could have failed, and whether it did.
public struct PromiseTally {
    public private(set) var record: PromiseRecord

    init(_ number: Int, _ name: String, _ title: String, remark: String? = nil) {
        self.record = PromiseRecord(number: number, name: name, title: title, checkedCount: 0, remark: remark)
    }

    /// A state in which it could have failed, and did not.
    mutating func holds(_ count: Int = 1) { self.record.checkedCount &+= UInt64(count) }

    /// A state in which it did.
    mutating func fails(at node: Int?, in world: World, _ summary: String) {
        self.record.checkedCount &+= 1
        self.record.violationCount &+= 1
        if self.record.first == nil { self.record.first = world.violation(at: node, summary) }
        world.stopAfterViolation()
    }
}

/// Who looks whether promises hold, at every step and at all nodes.
public protocol PromiseChecker: WorldObserver {
    /// What is known of the promises that it looks after.
    var promises: [PromiseRecord] { get }

    /// The run is over: what can only be said at the end.
    func finish(in world: World)
}

extension PromiseChecker {
    public func finish(in world: World) {}
}
