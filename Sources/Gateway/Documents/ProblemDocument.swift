public import Node

/// A ``Problem`` as JSON: the API's error answers and the command's errors under `--json`.
///
/// - Source: RFC 9457; `code`, `exit`, `turn`, `why` and `next` are members of ours.
public struct ProblemDocument: APIDocument, Hashable {
    public static let schema = "ncb-problem"
    /// The media type of an HTTP answer that carries one.
    public static let mediaType = "application/problem+json"

    /// Names the kind and where it is explained offline: `urn:ncb:problem:NCB-1234`.
    public let type: String
    public let title: String
    public let status: Int
    /// What could not be done, here and now.
    public let detail: String
    /// Stands in the node's log too; `nil` outside HTTP.
    @Known public var instance: String?
    public let code: String
    public let exit: Int32
    public let turn: Turn
    @Known public var place: String?
    @Known public var why: String?
    public let next: String

    public init(_ problem: Problem, instance: String? = nil) {
        self.type = "urn:ncb:problem:\(problem.kind.code)"
        self.title = problem.kind.title
        self.status = problem.kind.httpStatus
        self.detail = problem.what
        self._instance = Known(wrappedValue: instance)
        self.code = problem.kind.code
        self.exit = problem.exitStatus.rawValue
        self.turn = problem.turn
        self._place = Known(wrappedValue: problem.place)
        self._why = Known(wrappedValue: problem.why)
        self.next = problem.next
    }

    /// The problem again; a code that this build does not know becomes an unreadable answer that tells what it said.
    public var problem: Problem {
        guard let kind = ProblemKind(code: self.code) else {
            return Problem(.answerUnreadable, what: self.detail, place: self.place, why: self.why, next: self.next)
        }
        return Problem(kind, what: self.detail, place: self.place, why: self.why, next: self.next)
    }
}
