public import Records

/// Reads a bundle of STIX 2.1 (JSON) as records of the dataset `cyber`.
///
/// Indicators whose pattern says "one of these values", and observable objects that are a value, give one record for
/// each value. An indicator with any other pattern is refused by itself, with its place and bytes; objects of other
/// types are passed over and counted in the summary's notes, as are revoked ones. The bundle is read twice: first for
/// its markings and relationships, then for its records.
public struct STIXListReader: ListReader {
    public let format = ListFormat.stix
    private let document: JSONDocument
    private let unmarked: TrafficLight
    private let keepsLists: Bool
    private let listDateGiven: Day?

    private static let objectPath = ["objects", JSONCutter.element]

    /// - Parameters:
    ///   - unmarked: the level of objects that have no marking of the Traffic Light Protocol.
    ///   - keepsLists: whether each record goes to the list that ``STIXWriter`` says it came from. Only for files of one's own
    ///     making: whoever wrote the file could else revise what came from another list.
    ///   - listDate: the day the list was made, if it is known; else the day the file was last changed counts.
    public init(path: String, unmarked: TrafficLight = .amber, keepsLists: Bool = false, listDate: Day? = nil) {
        self.document = JSONDocument(path: path)
        self.unmarked = unmarked
        self.keepsLists = keepsLists
        self.listDateGiven = listDate
    }

    public func listDate() throws -> Day? {
        if let listDateGiven { return listDateGiven }
        return try ByteReader(path: self.document.path).modificationDay
    }

    public func read(
        progress: (ListProgress) -> Void,
        _ sink: (ImportRow) throws -> Void
    ) throws -> ListSummary {
        let mapping = STIXMapping(
            context: try self.context(progress),
            unmarked: self.unmarked,
            keepsLists: self.keepsLists
        )
        var counter = RowCounter()
        var passedOver = PassedOver()
        let end = try self.document.read(pass: 1, progress: progress, choose: Self.choose) { piece in
            guard piece.path == Self.objectPath else { return }
            let type = JSONDocument.member("type", of: piece.content)
            if let type, !STIXMapping.wants(type) { return passedOver.count(type) }
            var rows: [ImportRow]
            do throws(JSONEntry.Fault) {
                let entry = try JSONEntry(piece.content, at: piece.position)
                guard type != nil else { throw entry.fault("type", "no type") }
                let records = try mapping.records(of: entry)
                if records.isEmpty { passedOver.count("revoked indicator") }
                rows = records.map(ImportRow.record)
            } catch {
                rows = [.refused(error.refusal(piece.content))]
            }
            for row in rows { try counter.pass(row, to: sink) }
        }
        return counter.summary(
            listDate: try self.listDate(),
            end: end,
            notes: [passedOver.note("because they are no indicators")].compactMap(\.self)
        )
    }

    private static func choose(_ path: [String], _ first: UInt8) -> JSONCutter.Choice {
        switch path {
        case [], ["objects"]: .enter
        case ["type"], Self.objectPath: .keep
        default: .pass
        }
    }

    /// - Throws: ``ListError`` with code `wrongFormat` if it is no bundle.
    private func context(_ progress: (ListProgress) -> Void) throws -> STIXContext {
        var context = STIXContext()
        var type: String?
        var hasObjects = false
        let end = try self.document.read(
            pass: 0,
            progress: progress,
            choose: { path, first in
                if path == ["objects"], first == ASCII.bracketOpen { hasObjects = true }
                return Self.choose(path, first)
            }
        ) { piece in
            if piece.path == ["type"] { type = JSONDocument.text(piece) }
            guard piece.path == Self.objectPath, let kind = JSONDocument.member("type", of: piece.content),
                STIXContext.wants(kind)
            else { return }
            let entry: JSONEntry
            do throws(JSONEntry.Fault) {
                entry = try JSONEntry(piece.content, at: piece.position)
            } catch {
                // Passed over by its type, as its like are; but it may have been the one that says who may see others.
                return context.addUnreadable(kind)
            }
            try context.add(entry)
        }
        guard type == "bundle" || type == nil && hasObjects else {
            var reason = "no bundle of STIX"
            if case .early(let position, let why) = end { reason += "; \(position): \(why)" }
            throw ListError(.wrongFormat, "\(self.document.path): \(reason)")
        }
        return context
    }
}
