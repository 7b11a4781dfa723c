import Foundation
import Node

/// The lines of a passenger list that are to be searched for, with their numbers: empty lines and those that begin with
/// `#` are passed over.
struct BatchInput {
    struct Line {
        /// In the file, from 1.
        let number: Int
        let text: String
    }

    /// Keeps the file open; `nil` for standard input.
    private let file: FileHandle?
    private var lines: InputLines
    private var number = 0

    /// - Parameter path: `-` is standard input.
    /// - Throws: `fileUnreadable`.
    init(_ path: String) throws {
        guard path != "-" else {
            self.file = nil
            self.lines = InputLines()
            return
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Problem(.fileUnreadable, place: path, next: "ls -l \(path)")
        }
        self.file = file
        self.lines = InputLines(descriptor: file.fileDescriptor, place: path)
    }

    /// The next lines, fewer than `countMax` only at the end. Whatever stands before and after a text is taken off.
    mutating func next(_ countMax: Int) throws -> [Line] {
        var taken: [Line] = []
        while taken.count < countMax, let line = try self.lines.next() {
            self.number += 1
            var text = line[...]
            // Tables saved as UTF-8 by office programs begin with this mark.
            if self.number == 1, text.first == "\u{FEFF}" { text = text.dropFirst() }
            let begin = text.drop(while: \.isWhitespace)
            guard let first = begin.first, first != "#" else { continue }
            let end = begin.lastIndex { !$0.isWhitespace } ?? begin.startIndex
            taken.append(Line(number: self.number, text: String(begin[...end])))
        }
        return taken
    }
}
