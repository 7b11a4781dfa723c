/// Puts the lines of a file together to zones: by the length of the first line, which says how many belong to it.
///
/// A line that cannot begin a zone is gathered with all that follow up to a blank line, to be refused as one.
struct ZoneGatherer {
    /// Of one line, and of what is kept of one zone: far more than the 90 characters that a zone has.
    static let byteCountMax = 4_096
    static let lineCountMax = 16

    private var zone = GatheredZone()
    /// How many lines the zone has; `nil` if its first line is none of a zone's.
    private var lineCount: Int?

    mutating func take(_ line: borrowing LineSplitter.Line, _ sink: (GatheredZone) throws -> Void) rethrows {
        let content = line.content
        guard !content.bytes.allSatisfy(ASCII.isWhite) || content.isCut else { return try self.finish(sink) }
        if self.zone.lines.isEmpty {
            self.lineCount = Self.lineCount(of: content.bytes.count { !ASCII.isWhite($0) })
        }
        self.zone.append(LineSplitter.Line(position: line.position, content: content))
        if self.zone.lines.count >= self.lineCount ?? Self.lineCountMax { try self.finish(sink) }
    }

    /// Hands on what was gathered.
    mutating func finish(_ sink: (GatheredZone) throws -> Void) rethrows {
        guard !self.zone.lines.isEmpty else { return }
        let zone = self.zone
        self.zone = GatheredZone()
        try sink(zone)
    }

    private static func lineCount(of characterCount: Int) -> Int? {
        switch characterCount {
        case 30: 3
        case 36, 44: 2
        case 72, 88, 90: 1
        default: nil
        }
    }
}
