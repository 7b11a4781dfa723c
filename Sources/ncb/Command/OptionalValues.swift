import Node

/// Options whose value may be left out: `--wait` and `--wait=30`. The parser knows none, so the bare form is given its
/// value here; a value is only ever taken after an equals sign, and `--wait 30` is refused: 30 could be meant as the
/// seconds or as a number to look for.
enum OptionalValues {
    /// Stands for "no value given".
    static let absent = "unsaid"
    static let waitSecondsDefault = 60

    /// - Throws: `Problem` when a number follows a bare `--wait`.
    static func check(_ arguments: [String]) throws(Problem) {
        let words = arguments.prefix { $0 != "--" }
        for (argument, next) in zip(words, words.dropFirst()) where argument == "--wait" {
            guard next.count <= 4, next.allSatisfy({ $0.isASCII && $0.isNumber }) else { continue }
            throw Problem(
                .usage,
                what: "\"--wait \(next)\" can be read in two ways",
                next: "--wait=\(next) waits \(next) seconds; to look for \(next), put it before --wait"
            )
        }
    }

    static func filled(_ arguments: [String]) -> [String] {
        var isLiteral = false
        return arguments.map { argument in
            if argument == "--" { isLiteral = true }
            guard !isLiteral else { return argument }
            switch argument {
            case "--wait": return "--wait=\(Self.waitSecondsDefault)"
            case "--withdraw-missing": return "--withdraw-missing=\(Self.absent)"
            default: return argument
            }
        }
    }
}
