/// Who makes things happen in a world beside its nodes: the plan of a drill, and what members publish.
public protocol Director: AnyObject {
    /// The moment of an entry of the plan has come.
    func carryOut(_ number: Int, in world: World)

    /// A member's next publication at one of the plan's rates is due.
    func publish(_ node: Int, rate: Int, in world: World)
}
