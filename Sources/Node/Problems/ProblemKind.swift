/// One row of the table of problems: number, texts, whose turn, next step, exit code, HTTP status.
///
/// A number is never given another meaning and never used again; scripts, manuals and radio calls refer to it. The rows
/// stand in the extensions of this type, a hundred numbers to each subject, and ``all`` lists them.
public struct ProblemKind: Sendable {
    /// 1000 to 9999; printed as `NCB-1234`.
    public let number: Int
    /// Names the row in JSON and logs: lower case with hyphens, stable.
    public let name: String
    /// One sentence without particulars.
    public let title: String
    /// What it means and how it comes about: what `ncb explain` prints.
    public let meaning: String
    public let turn: Turn
    /// What to type or do next, when nothing nearer is known.
    public let next: String
    public let exitStatus: ExitStatus
    /// The status of the HTTP answer that carries it.
    public let httpStatus: Int

    init(
        _ number: Int,
        _ name: String,
        exit exitStatus: ExitStatus,
        http httpStatus: Int,
        turn: Turn,
        title: String,
        meaning: String,
        next: String
    ) {
        self.number = number
        self.name = name
        self.title = title
        self.meaning = meaning
        self.turn = turn
        self.next = next
        self.exitStatus = exitStatus
        self.httpStatus = httpStatus
    }

    /// As printed: `NCB-1234`.
    public var code: String { "NCB-\(self.number)" }

    /// The whole table, ascending by number.
    public static let all: [ProblemKind] =
        usageKinds + folderKinds + nodeKinds + apiKinds + recordKinds + importKinds + meshKinds + proofKinds
        + internalKinds + drillKinds

    /// - Parameter code: `NCB-1234`, in any case, or the bare number.
    public init?(code: String) {
        let digits = code.uppercased().hasPrefix("NCB-") ? code.dropFirst(4) : code[...]
        guard let number = Int(digits), let kind = Self.all.first(where: { $0.number == number }) else { return nil }
        self = kind
    }
}

extension ProblemKind: Hashable {
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.number == rhs.number }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.number) }
}
