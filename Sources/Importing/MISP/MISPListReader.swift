public import Records

/// Reads events of MISP (JSON) as records of the datasets `cyber` and, for IBANs, `fraud`.
///
/// Each attribute, whether of the event or of one of its objects, gives one record for each value. A type that no
/// record holds is refused if its author would have systems look for it (`to_ids`), and else passed over and counted in
/// the summary's notes. The file is read twice: first for what the events say of their attributes, then for those.
public struct MISPListReader: ListReader {
    /// What is held of the events while their attributes are read, in bytes.
    static let eventByteCountMax = 33_554_432

    public let format = ListFormat.misp
    private let document: JSONDocument
    private let unmarked: TrafficLight
    private let keepsLists: Bool
    private let listDateGiven: Day?

    /// - Parameters:
    ///   - unmarked: the level of attributes without a tag of the Traffic Light Protocol, their own or their event's.
    ///   - keepsLists: whether each record goes to the list that ``MISPWriter`` says it came from. Only for files of one's own
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
        let events = try self.events(progress)
        let mapping = MISPMapping(unmarked: self.unmarked, keepsLists: self.keepsLists)
        var counter = RowCounter()
        var passedOver = PassedOver()
        var number = -1
        let end = try self.document.read(pass: 1, progress: progress) { path, _ in
            if MISPPath.place(of: path) == .event { number += 1 }
            return MISPPath.choice(path)
        } _: { piece in
            guard MISPPath.place(of: piece.path) == .attribute else { return }
            let event = events.indices.contains(number) ? events[number] : MISPEvent()
            var rows: [ImportRow] = []
            do throws(JSONEntry.Fault) {
                switch try mapping.result(of: try JSONEntry(piece.content, at: piece.position), in: event) {
                case .records(let records): rows = records.map(ImportRow.record)
                case .passedOver(let kind): passedOver.count(kind)
                }
            } catch {
                rows = [.refused(error.refusal(piece.content))]
            }
            for row in rows { try counter.pass(row, to: sink) }
        }
        return counter.summary(
            listDate: try self.listDate(),
            end: end,
            notes: [passedOver.note("because no record holds them")].compactMap(\.self)
        )
    }

    /// What each event says, in their order.
    ///
    /// - Throws: ``ListError`` with code `wrongFormat` if there is neither an event nor an attribute, `tooLarge`.
    private func events(_ progress: (ListProgress) -> Void) throws -> [MISPEvent] {
        var events: [MISPEvent] = []
        var byteCount = 0
        var hasAny = false
        let end = try self.document.read(pass: 0, progress: progress) { path, first in
            switch MISPPath.place(of: path) {
            case .event where first == ASCII.braceOpen:
                hasAny = true
                events.append(MISPEvent())
                byteCount += MISPEvent().byteCount
            case .event: events.append(MISPEvent())
            case .attribute: hasAny = true
            default: break
            }
            return MISPPath.choice(path)
        } _: { piece in
            guard let last = events.indices.last else { return }
            byteCount -= events[last].byteCount
            switch MISPPath.place(of: piece.path) {
            case .eventId: events[last].id = JSONDocument.text(piece)
            case .eventInfo: events[last].info = JSONDocument.text(piece)
            case .eventTag:
                do throws(JSONEntry.Fault) {
                    let entry = try JSONEntry(piece.content, at: piece.position)
                    if let name = entry.text("name") { events[last].tags.append(name) }
                } catch {
                    // It may have been the one that says who may see the event.
                    events[last].tags.append("tlp:" + TrafficLight.red.rawValue)
                }
            default: break
            }
            byteCount += events[last].byteCount
            guard byteCount <= Self.eventByteCountMax else {
                let reason = "what its events say takes more than \(Self.eventByteCountMax) bytes: split it"
                throw ListError(.tooLarge, "\(self.document.path): \(reason)")
            }
        }
        guard hasAny || end.isComplete && !events.isEmpty else {
            var reason = "no event of MISP"
            if case .early(let position, let why) = end { reason += "; \(position): \(why)" }
            throw ListError(.wrongFormat, "\(self.document.path): \(reason)")
        }
        return events
    }
}
