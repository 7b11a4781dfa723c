import Foundation

/// What a stream may be written with: colours, columns, a bar that redraws itself. One table of rules.
///
/// | what is set | colour | columns | bar |
/// |:------------|:-------|:--------|:----|
/// | a terminal | yes | yes | yes |
/// | no terminal | no | yes | no, a line each 10 s |
/// | `NO_COLOR` not empty, or `--color never` | no | | |
/// | `TERM=dumb` | no | yes | no |
/// | `--color always` | yes, even without a terminal | | |
/// | `--plain` | no | no, one fact a line | no |
/// | `--quiet` | | | no; beats everything: only errors and asked-for documents |
struct Style: Hashable, Sendable {
    var hasColor: Bool
    var hasColumns: Bool
    var hasAnimation: Bool
    var isQuiet: Bool
    var width: Int
    var height: Int

    static let plainWidth = 80
    static let plainHeight = 24

    /// - Parameter environment: of the process; a parameter so that the table can be tested.
    init(
        isTerminal: Bool,
        size: (width: Int, height: Int)?,
        environment: [String: String],
        color: ColorChoice,
        plain: Bool,
        quiet: Bool
    ) {
        let isDumb = environment["TERM"] == "dumb"
        let refusesColor = !(environment["NO_COLOR"] ?? "").isEmpty
        self.hasColor =
            switch color {
            case .never: false
            case .always: !plain
            case .auto: isTerminal && !isDumb && !refusesColor && !plain
            }
        self.hasColumns = !plain
        self.hasAnimation = isTerminal && !isDumb && !plain && !quiet
        self.isQuiet = quiet
        self.width = max(40, size?.width ?? Self.plainWidth)
        self.height = max(10, size?.height ?? Self.plainHeight)
    }

    /// For texts that are only measured or tested: no colour, 80 × 24.
    static let bare = Style(
        isTerminal: false,
        size: nil,
        environment: [:],
        color: .never,
        plain: false,
        quiet: false
    )

    func paint(_ text: String, _ color: Color) -> String {
        self.hasColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    enum Color: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
    }
}
