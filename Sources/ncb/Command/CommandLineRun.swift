import ArgumentParser
import Foundation
import Gateway
import Node

/// One run of the command line: finds the command, carries it out, and turns whatever went wrong into a problem that
/// says what, where, why, whose turn and next.
struct CommandLineRun {
    let arguments: [String]
    /// Before values that may be left out were filled in.
    private let given: [String]

    init(arguments: [String]) {
        // `ncb help exit-codes` prints the table itself, not help about printing it.
        let isTable = arguments.starts(with: ["help", "exit-codes"])
        self.given = arguments
        self.arguments = OptionalValues.filled(isTable ? Array(arguments.dropFirst()) : arguments)
    }

    /// - Returns: the process's exit code.
    func run() async -> Int32 {
        do {
            try CommandWords.check(self.arguments)
            try OptionalValues.check(self.given)
            var command = try NCB.parseAsRoot(self.arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return ExitStatus.done.rawValue
        } catch let problem as Problem {
            return self.report(problem)
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            return self.reportParsing(error)
        }
    }

    /// Help and version go to standard output; everything else that the parser says is a usage problem.
    private func reportParsing(_ error: any Error) -> Int32 {
        let terminal = Terminal(color: .auto, plain: false, quiet: false)
        guard NCB.exitCode(for: error) != .success else {
            terminal.write([NCB.fullMessage(for: error)])
            return ExitStatus.done.rawValue
        }
        guard NCB.exitCode(for: error) == .validationFailure else {
            return self.report(Problem(.internalFault, why: "\(type(of: error))"))
        }
        return self.report(
            Problem(.usage, what: NCB.message(for: error), next: "ncb help \(CommandWords.path(self.arguments))")
        )
    }

    private func report(_ problem: Problem) -> Int32 {
        let terminal = Terminal(color: self.colorChoice, plain: self.arguments.contains("--plain"), quiet: false)
        // A problem always encodes; if ever not, its text is better than nothing.
        if self.arguments.contains("--json"), let json = try? ProblemDocument(problem).json() {
            terminal.writeError([String(decoding: json, as: UTF8.self)])
        } else {
            terminal.writeError(ProblemView(problem: problem, style: terminal.errorStyle).lines())
        }
        return problem.exitStatus.rawValue
    }

    /// What was asked for, also when the command line as a whole could not be read.
    private var colorChoice: ColorChoice {
        for (place, argument) in self.arguments.enumerated() {
            if argument.hasPrefix("--color=") { return ColorChoice(rawValue: String(argument.dropFirst(8))) ?? .auto }
            if argument == "--color", self.arguments.indices.contains(place + 1) {
                return ColorChoice(rawValue: self.arguments[place + 1]) ?? .auto
            }
        }
        return .auto
    }
}
