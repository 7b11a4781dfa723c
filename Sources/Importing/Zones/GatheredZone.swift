/// The lines of one zone as they stand in the file.
struct GatheredZone {
    private(set) var lines: [LineSplitter.Line] = []
    /// All lines, with line feeds between.
    private(set) var original = BoundedBytes(byteCountMax: ZoneGatherer.byteCountMax)

    var position: FilePosition { self.lines.first?.position ?? FilePosition(byteOffset: 0, line: 1, column: 1) }

    mutating func append(_ line: LineSplitter.Line) {
        if !self.lines.isEmpty { self.original.append(ASCII.lineFeed) }
        self.original.append(line.content.bytes[...])
        self.lines.append(line)
    }

    /// Where the character stands that has this number, from 1, in all lines with line feeds between. A zone that is
    /// read has ASCII characters only, so that characters are bytes.
    func position(ofCharacter number: Int) -> FilePosition {
        var rest = max(0, number - 1)
        for line in self.lines {
            guard rest > line.content.bytes.count else {
                let start = line.position
                return FilePosition(
                    byteOffset: start.byteOffset + rest,
                    line: start.line,
                    column: start.column + rest
                )
            }
            rest -= line.content.bytes.count + 1
        }
        return self.position
    }
}
