/// One promise of the mesh, or a part of one that stands or falls alone, and what the run showed of it.
public struct PromiseRecord: Hashable, Sendable {
    /// What a run can say of a promise.
    public enum Status: String, CaseIterable, Hashable, Sendable {
        case held
        case violated
        /// The mechanism that would keep it does not exist yet.
        case notBuilt
        /// Its checker ran in fewer than ``DrillRecord/checkedCountMin`` states in which it could have failed.
        case notChecked
    }

    /// The number among the promises; parts of one promise share it.
    public var number: Int
    /// A stable name for programs: `neverTwoHeads`.
    public var name: String
    /// The promise in a sentence.
    public var title: String
    /// In how many states its checker ran and could have failed.
    public var checkedCount: UInt64
    /// In how many of them it did not hold.
    public var violationCount: UInt64
    /// The first of those; `nil` exactly if there is none.
    public var first: Violation?
    /// Why nothing keeps this promise yet; `nil` if it is built.
    public var notBuilt: String?
    /// What the checker leaves out, or anything else that a reader must know.
    public var remark: String?

    public init(
        number: Int,
        name: String,
        title: String,
        checkedCount: UInt64,
        violationCount: UInt64 = 0,
        first: Violation? = nil,
        notBuilt: String? = nil,
        remark: String? = nil
    ) {
        self.number = number
        self.name = name
        self.title = title
        self.checkedCount = checkedCount
        self.violationCount = violationCount
        self.first = first
        self.notBuilt = notBuilt
        self.remark = remark
    }

    /// A violation outweighs everything: it is one even if it was the only state that was looked at.
    public var status: Status {
        if self.violationCount > 0 || self.first != nil { return .violated }
        if self.notBuilt != nil { return .notBuilt }
        return self.checkedCount < DrillRecord.checkedCountMin ? .notChecked : .held
    }
}
