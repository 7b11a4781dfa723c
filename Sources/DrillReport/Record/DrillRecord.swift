/// What one run of a drill recorded: everything that its report says, and nothing else.
///
/// A plain value without a clock: whatever depends on the machine that ran it (seconds on the wall, messages a second,
/// the date) stays out, so that the same seed gives the same record and the same record the same report, to the byte.
/// All times are microseconds of the drill's own, virtual time since its start.
public struct DrillRecord: Hashable, Sendable {
    /// In how many states a promise's checker must have run before the promise counts as checked.
    public static let checkedCountMin: UInt64 = 1_000

    /// The drill's name, as its file is called: `atlantic-cut`.
    public var name: String
    /// The name for people: `The Atlantic cut for six hours`.
    public var title: String
    /// What an official learns from it, in a sentence or two.
    public var purpose: String
    /// The drill's file, as it was read.
    public var sourceText: String
    public var seed: UInt64
    /// The version of the program, in a line: `ncb 0.3.0`. No date and no configuration, so that both give one record.
    public var build: String
    /// Everything that was drawn from the seed or taken by default, in the order in which it is shown.
    public var options: [DrawnOption]
    /// Ascending by code. The states in ``samples`` follow this order.
    public var members: [MemberRecord]
    /// The groups that curves are drawn for, usually the two sides of a cut; one that holds all members if there is
    /// no cut.
    public var sides: [SideRecord]
    /// Names of the kinds of message that bytes are counted by, in the order of ``Sample/sentByteCounts``.
    public var trafficClasses: [String]
    /// When the run ended.
    public var endMicroseconds: UInt64
    /// How many events the world carried out.
    public var stepCount: UInt64
    /// How many messages reached a member.
    public var deliveredCount: UInt64
    /// Lower-case hexadecimal digits.
    public var traceHash: String
    /// All promises, ascending by number, those that are not built yet among them.
    public var promises: [PromiseRecord]
    /// What the drill's file asked to be shown.
    public var expectations: [ExpectationRecord]
    /// Ascending by time.
    public var events: [EventRecord]
    /// Ascending by time, at equal distances; the first at the start, the last at the end.
    public var samples: [Sample]
    /// Each name once.
    public var figures: [Figure]
    public var rareBranches: [RareBranch]
    /// What this run says nothing about, a sentence each.
    public var untested: [String]
    /// The command that runs it again, in a line.
    public var replayLine: String

    public init(
        name: String,
        title: String,
        purpose: String,
        sourceText: String,
        seed: UInt64,
        build: String,
        options: [DrawnOption],
        members: [MemberRecord],
        sides: [SideRecord],
        trafficClasses: [String],
        endMicroseconds: UInt64,
        stepCount: UInt64,
        deliveredCount: UInt64,
        traceHash: String,
        promises: [PromiseRecord],
        expectations: [ExpectationRecord],
        events: [EventRecord],
        samples: [Sample],
        figures: [Figure],
        rareBranches: [RareBranch],
        untested: [String],
        replayLine: String
    ) {
        self.name = name
        self.title = title
        self.purpose = purpose
        self.sourceText = sourceText
        self.seed = seed
        self.build = build
        self.options = options
        self.members = members
        self.sides = sides
        self.trafficClasses = trafficClasses
        self.endMicroseconds = endMicroseconds
        self.stepCount = stepCount
        self.deliveredCount = deliveredCount
        self.traceHash = traceHash
        self.promises = promises
        self.expectations = expectations
        self.events = events
        self.samples = samples
        self.figures = figures
        self.rareBranches = rareBranches
        self.untested = untested
        self.replayLine = replayLine
    }
}
