import ArgumentParser
import Node

/// The words before the options: the parser suggests for options only, so commands are looked up here.
enum CommandWords {
    static let all = NCB.configuration.subcommands.compactMap(Self.name).sorted() + ["help"]

    /// - Throws: `unknownCommand` with the nearest names.
    static func check(_ arguments: [String]) throws {
        guard let first = arguments.first, !first.hasPrefix("-") else { return }
        if first == "help" { return try Self.check(Array(arguments.dropFirst())) }
        guard let command = NCB.configuration.subcommands.first(where: { Self.name($0) == first }) else {
            throw Self.problem(first, among: Self.all, prefix: "ncb")
        }
        let inner = command.configuration.subcommands.compactMap(Self.name)
        // Where one subcommand stands for all, the next word is its argument.
        guard !inner.isEmpty, command.configuration.defaultSubcommand == nil, arguments.count > 1,
            !arguments[1].hasPrefix("-"), arguments[1] != "help",
            !inner.contains(arguments[1])
        else { return }
        throw Self.problem(arguments[1], among: inner, prefix: "ncb \(first)")
    }

    /// The words of a command line that name a command: `peer test`.
    static func path(_ arguments: [String]) -> String {
        guard let first = arguments.first(where: { $0 != "help" }), Self.all.contains(first) else { return "" }
        let command = NCB.configuration.subcommands.first { Self.name($0) == first }
        let inner = command?.configuration.subcommands.compactMap(Self.name) ?? []
        let second = arguments.drop { $0 != first }.dropFirst().first
        return second.map { inner.contains($0) ? "\(first) \($0)" : first } ?? first
    }

    static func name(_ command: any ParsableCommand.Type) -> String? { command.configuration.commandName }

    private static func problem(_ typed: String, among names: [String], prefix: String) -> Problem {
        let near = Suggestion.nearest(to: typed, among: names).map { "\(prefix) \($0)" }
        return Problem(
            .unknownCommand,
            place: SafeText.shown("\(prefix) \(typed)"),
            why: near.isEmpty ? "the commands are \(names.joined(separator: ", "))" : nil,
            next: Suggestion.question(near)
        )
    }
}
