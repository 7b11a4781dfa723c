import Node

/// `ncb explain`: one row of the table of problems in full, or all of them in a line each.
enum ExplainView {
    static func lines(_ kind: ProblemKind, style: Style) -> [String] {
        [
            "\(style.paint(kind.code, .bold)) \(kind.name)", kind.title, "",
            kind.meaning, "",
            "whose turn: \(kind.turn.text)", "next: \(kind.next)",
            "exit code: \(kind.exitStatus.rawValue) (\(kind.exitStatus.meaning))", "HTTP status: \(kind.httpStatus)",
        ]
    }

    static func all(style: Style) -> [String] {
        var table = TextTable([("CODE", .left), ("EXIT", .right), ("MEANING", .left)])
        for kind in ProblemKind.all {
            table.append([kind.code, "\(kind.exitStatus.rawValue)", kind.title])
        }
        return table.lines(style, isCut: false)
    }

    static func exitCodes(style: Style) -> [String] {
        var table = TextTable([("EXIT", .right), ("MEANING", .left)])
        for status in ExitStatus.allCases { table.append(["\(status.rawValue)", status.meaning]) }
        return table.lines(style, isCut: false)
    }
}
