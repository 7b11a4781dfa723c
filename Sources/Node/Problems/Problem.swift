/// What a person or a program meets when something could not be done: what, where, why, whose turn it is, and the next
/// command.
///
/// Everything that Node, Gateway and the command report is one of these. ``kind`` is what callers branch on; the texts
/// may be improved. The modules' own errors carry reasons for logs; they are wrapped here, where a person is known to
/// read them.
public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    public let kind: ProblemKind
    /// One sentence: what could not be done.
    public let what: String
    /// File and line, field, bureau or address; `nil` if it is nowhere in particular.
    public let place: String?
    /// The cause, as far as known.
    public let why: String?
    /// What to type or do next.
    public let next: String

    /// - Parameters:
    ///   - what: `nil` takes the kind's own text.
    ///   - next: `nil` takes the kind's own next step.
    public init(
        _ kind: ProblemKind,
        what: String? = nil,
        place: String? = nil,
        why: String? = nil,
        next: String? = nil
    ) {
        self.kind = kind
        self.what = what ?? kind.title
        self.place = place
        self.why = why
        self.next = next ?? kind.next
    }

    public var turn: Turn { self.kind.turn }
    public var exitStatus: ExitStatus { self.kind.exitStatus }

    public var description: String {
        [
            "\(self.kind.code): \(self.what)", self.place.map { "at \($0)" }, self.why.map { "because \($0)" },
        ].compactMap(\.self).joined(separator: " ")
    }
}
