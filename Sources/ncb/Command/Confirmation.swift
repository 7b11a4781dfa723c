import ArgumentParser
import Foundation
import Node

/// What cannot be taken back asks for the name that it is about: typed at the terminal, or `--yes-NAME` in a script.
struct Confirmation: ParsableArguments {
    @Option(name: .customLong("yes"), help: .hidden)
    var name: String?

    private static let prefix = "--yes-"

    /// `--yes-FR` as the parser takes it.
    static func filled(_ arguments: [String]) -> [String] {
        let literal = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments.enumerated().map { place, argument in
            guard place < literal, argument.hasPrefix(Self.prefix), argument.count > Self.prefix.count else {
                return argument
            }
            return "--yes=\(argument.dropFirst(Self.prefix.count))"
        }
    }

    /// Says what it would mean, and returns only when the name was given.
    ///
    /// - Parameter meaning: printed first to standard error; where a document is wanted it stands in the problem.
    /// - Throws: `notConfirmed`.
    func require(_ name: String, meaning: [String], output: OutputOptions) throws {
        if let given = self.name {
            guard given.uppercased() == name else {
                throw Problem(.notConfirmed, why: "--yes-\(SafeText.shown(given)) was given, and it is about \(name)")
            }
            return
        }
        if !output.json { output.terminal.writeError(meaning) }
        guard isatty(STDIN_FILENO) == 1, !output.json else {
            let all = meaning.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
            throw Problem(
                .notConfirmed,
                why: output.json ? all : "there is no terminal to ask at",
                next: "add --yes-\(name)"
            )
        }
        FileHandle.standardError.write(Data("Type \(name) to go on, anything else to stop: ".utf8))
        guard let line = readLine(strippingNewline: true), line.uppercased() == name else {
            throw Problem(.notConfirmed, why: "another name was typed", next: "nothing was done")
        }
    }
}
