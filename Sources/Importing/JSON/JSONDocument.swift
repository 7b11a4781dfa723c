/// A file that is one JSON document, read through a ``JSONCutter``.
struct JSONDocument {
    let path: String

    /// - Parameters:
    ///   - pass: 0 for the first reading of two, 1 for the second: each is half of the progress.
    ///   - choose: asked for each value that begins where the reader has entered.
    ///   - sink: called for each value that was kept. What it throws ends the reading and is thrown on.
    /// - Returns: whether the document was whole.
    /// - Throws: ``ListError`` if the file cannot be opened, or only once, as a pipe.
    func read(
        pass: Int,
        progress: (ListProgress) -> Void,
        choose: ([String], UInt8) -> JSONCutter.Choice,
        _ sink: (JSONCutter.Piece) throws -> Void
    ) throws -> ListEnd {
        let reader = try ByteReader(path: self.path)
        guard let byteCountTotal = reader.byteCountTotal else {
            throw ListError(.cannotOpen, "\(self.path): it is read twice, which a pipe cannot be: save it as a file")
        }
        var cutter = JSONCutter(byteOffset: reader.firstByteOffset)
        do {
            try reader.forEachBlock { done in
                let byteCountDone = (pass * byteCountTotal + done.byteCountDone) / 2
                progress(ListProgress(byteCountDone: byteCountDone, byteCountTotal: byteCountTotal))
            } _: { block, count in
                try cutter.feed(block, count: count, choose: choose, sink)
            }
            try cutter.finish(sink)
            return .complete
        } catch let fault as JSONCutter.Fault {
            return .early(fault.position, reason: fault.reason)
        } catch let error as ListError where error.code == .cannotRead {
            return .early(cutter.position, reason: error.reason)
        }
    }

    /// The text of a kept value that is a string, a number or a word; `nil` for anything else.
    static func text(_ piece: JSONCutter.Piece) -> String? {
        guard !piece.content.isCut, piece.content.bytes.first != ASCII.braceOpen,
            piece.content.bytes.first != ASCII.bracketOpen
        else { return nil }
        let row = Array("{\"v\":".utf8) + piece.content.bytes + [ASCII.braceClose]
        return (try? JSONRowParser.fields(of: row))?.text("v")
    }

    /// A member of an object's outermost level, without reading the rest of the object, which may be cut.
    static func member(_ name: String, of content: BoundedBytes) -> String? {
        var cutter = JSONCutter()
        var found: String?
        do {
            try cutter.feed(content.bytes, count: content.bytes.count) { path, _ in
                path.isEmpty ? .enter : path == [name] ? .keep : .pass
            } _: { piece in
                found = Self.text(piece)
                throw Found()
            }
        } catch {
            // Either it was found, or what comes before it is at fault, which the object's own reader says.
        }
        return found
    }

    private struct Found: Error {}
}
