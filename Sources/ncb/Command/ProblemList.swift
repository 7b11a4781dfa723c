import Gateway
import Node

/// The table of problems, or one row of it, as a document.
struct ProblemList: APIDocument {
    static let schema = "ncb-problems"

    struct Row: Codable {
        let code: String
        let name: String
        let title: String
        let meaning: String
        let turn: Turn
        let next: String
        let exit: Int32
        let status: Int
    }

    let problems: [Row]

    init(_ kinds: [ProblemKind]) {
        self.problems = kinds.map { kind in
            Row(
                code: kind.code,
                name: kind.name,
                title: kind.title,
                meaning: kind.meaning,
                turn: kind.turn,
                next: kind.next,
                exit: kind.exitStatus.rawValue,
                status: kind.httpStatus
            )
        }
    }
}
