/// Options whose value may be left out: `--wait` and `--wait=30`. The parser knows none, so the bare form is given its
/// value here; a value is only ever taken after an equals sign.
enum OptionalValues {
    /// Stands for "no value given".
    static let absent = "unsaid"
    static let waitSecondsDefault = 60

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
