import ArgumentParser
import Foundation
import Gateway
import Node

/// How a command prints; the same for all.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON document instead of text.")
    var json = false

    @Option(help: "auto, always or never.")
    var color = ColorChoice.auto

    @Flag(help: "Print one fact a line, without columns.")
    var plain = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors and what --json asks for.")
    var quiet = false

    var terminal: Terminal { Terminal(color: self.color, plain: self.plain, quiet: self.quiet) }

    /// Prints a document as JSON or as text.
    func print(_ document: some APIDocument, text: (Style) -> [String]) throws {
        let terminal = self.terminal
        if self.json {
            terminal.write([String(decoding: try document.json(), as: UTF8.self)])
        } else if !self.quiet {
            terminal.write(text(terminal.style))
        }
    }
}
