import Records

/// One JSON object of a list, read and asked by name; it knows where in the file each of its members stands.
struct JSONEntry {
    /// Why the object gives no record, and where.
    struct Fault: Error, Hashable {
        let position: FilePosition
        let field: String?
        let reason: String

        func refusal(_ original: BoundedBytes) -> Refusal {
            Refusal(position: self.position, field: self.field, reason: self.reason, original: original)
        }
    }

    let members: [PlainField]
    /// Where the object begins.
    let position: FilePosition
    /// The object as it stands in the file.
    let original: BoundedBytes
    private let valueIndexes: [Int]

    /// - Throws: ``Fault`` if it is no JSON, too long, or not strict enough (``JSONRowParser``).
    init(_ content: BoundedBytes, at position: FilePosition) throws(Fault) {
        self.position = position
        self.original = content
        guard !content.isCut else {
            let reason = "an object of \(content.byteCountOffered) bytes; at most \(content.byteCountMax) are read"
            throw Fault(position: position, field: nil, reason: reason)
        }
        guard content.bytes.first(where: { !ASCII.isWhite($0) }) == ASCII.braceOpen else {
            throw Fault(position: position, field: nil, reason: "an object, { … }, must stand here")
        }
        do throws(JSONFault) {
            (self.members, self.valueIndexes) = try JSONRowParser.located(content.bytes, unit: "object")
        } catch {
            let place = position.moved(over: content.bytes.prefix(error.byteIndex))
            throw Fault(position: place, field: error.field, reason: error.reason)
        }
    }

    /// Where the value of a member stands; where the object begins if it has none of that name.
    func position(of name: String) -> FilePosition {
        guard let index = self.members.firstIndex(where: { $0.name == name }), index < self.valueIndexes.count else {
            return self.position
        }
        return self.position.moved(over: self.original.bytes.prefix(self.valueIndexes[index]))
    }

    func fault(_ name: String, _ reason: String) -> Fault {
        Fault(position: self.position(of: name), field: name, reason: reason)
    }

    func text(_ name: String) -> String? { self.members.text(name) }
    func texts(_ name: String) -> [String] { self.members.texts(name) }
    func groups(_ name: String) -> [[PlainField]] { self.members.groups(name) }
}

extension [PlainField] {
    /// The first text of that name, if there is something in it.
    func text(_ name: String) -> String? { self.texts(name).first { !$0.isEmpty } }

    func texts(_ name: String) -> [String] {
        self.compactMap { field in
            guard field.name == name, case .text(let text) = field.value else { return nil }
            return text
        }
    }

    func groups(_ name: String) -> [[PlainField]] {
        self.compactMap { $0.name == name ? $0.members : nil }
    }
}

extension PlainField {
    /// The fields of a group; `nil` for a text.
    var members: [PlainField]? {
        guard case .group(let members) = self.value else { return nil }
        return members
    }
}

extension FilePosition {
    /// The place after these bytes.
    func moved(over bytes: ArraySlice<UInt8>) -> FilePosition {
        let newlineCount = bytes.count { $0 == ASCII.lineFeed }
        let lastLine = bytes.lastIndex(of: ASCII.lineFeed).map { bytes.endIndex - $0 - 1 }
        return FilePosition(
            byteOffset: self.byteOffset + bytes.count,
            line: self.line + newlineCount,
            column: lastLine.map { $0 + 1 } ?? self.column + bytes.count
        )
    }
}
