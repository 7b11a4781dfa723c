import Records

extension ListFormat {
    /// How much of a file ``detected(in:)`` wants to see.
    public static let detectionByteCount = 65_536

    /// The format that a file's beginning shows; `nil` if it shows none. CSV shows itself in nothing: it takes a name.
    ///
    /// | The file begins with | Format |
    /// |:---------------------|:-------|
    /// | `<` | the UN list |
    /// | an object with `type` `bundle`, or with `objects` and `id` | STIX |
    /// | an object with `Event`, `response` or `Attribute`, or an array of objects with `Event` | MISP |
    /// | an object with `schema` and `properties` | FollowTheMoney |
    /// | any other object | NDJSON |
    /// | a line as long as a zone's, of a zone's characters | zones |
    public static func detected(in start: [UInt8]) -> ListFormat? {
        let marks: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = start.starts(with: marks) ? start[marks.count...] : start[...]
        guard let first = content.first(where: { !ASCII.isWhite($0) }) else { return nil }
        switch first {
        case ASCII.less: return .unitedNations
        case ASCII.braceOpen, ASCII.bracketOpen: return Self.detectedJSON(Array(content))
        default: return Self.isZone(content) ? .zones : nil
        }
    }

    private static func detectedJSON(_ bytes: [UInt8]) -> ListFormat? {
        var names: Set<String> = []
        var type: String?
        var isArray = false
        var cutter = JSONCutter()
        do {
            try cutter.feed(bytes, count: bytes.count) { path, first in
                if path.isEmpty { isArray = first == ASCII.bracketOpen }
                if let name = path.last, path.count == (isArray ? 2 : 1), name != JSONCutter.element {
                    names.insert(name)
                }
                if path == ["type"] { return .keep }
                return path.isEmpty || path == [JSONCutter.element] ? .enter : .pass
            } _: { piece in
                type = JSONDocument.text(piece)
            }
        } catch {
            // A second line, or what is wrong further on: the names that were met until then tell.
        }
        if names.contains("Event") { return .misp }
        guard !isArray else { return nil }
        if type == "bundle" || names.isSuperset(of: ["objects", "id"]) { return .stix }
        if names.contains("response") || names.contains("Attribute") { return .misp }
        return names.isSuperset(of: ["schema", "properties"]) ? .followTheMoney : .ndjson
    }

    private static func isZone(_ content: ArraySlice<UInt8>) -> Bool {
        let lines = content.split(whereSeparator: { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn })
        guard let line = lines.lazy.map({ $0.filter { !ASCII.isWhite($0) } }).first(where: { !$0.isEmpty }) else {
            return false
        }
        let isWritten = line.allSatisfy { ASCII.isDigit($0) || $0 == ASCII.less || (0x41...0x5A).contains($0 & 0xDF) }
        return isWritten && line.contains(ASCII.less) && [30, 36, 44, 72, 88, 90].contains(line.count)
    }
}
