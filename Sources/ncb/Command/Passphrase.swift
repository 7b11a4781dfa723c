import Foundation
import Node
import Sodium

/// The passphrase that seals the identity key: from a file or asked at the terminal, never from the command line.
enum Passphrase {
    static let byteCountMax = 1_024

    /// - Throws: `passphraseMissing`, `fileUnreadable`.
    static func read(file: String?) throws -> SecretBytes {
        if let file { return try Self.secret(FileText.data(at: file), from: file) }
        guard isatty(STDIN_FILENO) == 1 else { throw Problem(.passphraseMissing, why: "no terminal to ask at") }
        let first = try Self.ask("Passphrase for the identity key: ")
        guard first == (try Self.ask("The same again: ")) else {
            throw Problem(.passphraseMissing, why: "the two were not the same")
        }
        return try Self.secret(Data(first.utf8), from: "the terminal")
    }

    /// Of a key that is there already: asked once.
    ///
    /// - Throws: as ``read(file:)``.
    static func readKnown(file: String?) throws -> SecretBytes {
        if let file { return try Self.secret(FileText.data(at: file), from: file) }
        guard isatty(STDIN_FILENO) == 1 else { throw Problem(.passphraseMissing, why: "no terminal to ask at") }
        return try Self.secret(Data(try Self.ask("Passphrase of the identity key: ").utf8), from: "the terminal")
    }

    private static func secret(_ data: Data, from place: String) throws -> SecretBytes {
        var bytes = Array(data.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
        guard !bytes.isEmpty, bytes.count <= Self.byteCountMax else {
            throw Problem(.passphraseMissing, place: place, why: bytes.isEmpty ? "it is empty" : "it is too long")
        }
        return SecretBytes(wiping: &bytes)
    }

    /// With echo off.
    private static func ask(_ question: String) throws -> String {
        FileHandle.standardError.write(Data(question.utf8))
        var settings = termios()
        // `settings` is ours; the terminal gets back what it had, whatever happens.
        guard unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { throw Problem(.passphraseMissing) }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        guard let line = readLine(strippingNewline: true) else { throw Problem(.passphraseMissing) }
        return line
    }
}
