import Records

/// Follows the elements of the consolidated list and hands on each entry as its last tag is met.
///
/// ```
///   CONSOLIDATED_LIST ─ INDIVIDUALS ─ INDIVIDUAL ─ …     depth 1 ─ 2 ─ 3
///                     └ ENTITIES ──── ENTITY ───── …
/// ```
struct UNListWalk {
    static let entryDepth = 3

    private(set) var hasRoot = false
    private(set) var listDate: Day?
    private var depth = 0
    private var section: UNSchema.Kind?
    private var builder: UNEntryBuilder?
    /// An element that is refused as a whole where an entry, or a section of them, should be.
    private var stranger: UNEntry.Fault?
    private var strangerDepth = 0

    mutating func handle(
        _ event: XMLEvent,
        _ scanner: borrowing XMLScanner,
        _ sink: (ImportRow) throws -> Void
    ) throws {
        let position = scanner.eventPosition
        switch event {
        case .start(let name, let attributes):
            self.depth += 1
            if self.depth > Self.entryDepth {
                self.builder?.start(name, attributes: attributes, at: position)
            } else if self.stranger == nil {
                try self.startOutside(name, attributes: attributes, at: position)
            }
        case .text(let text):
            self.builder?.text(text, at: position)
            if self.builder == nil, self.stranger == nil {
                let row = Refusal(position: position, reason: "text between entries", original: Array(text.utf8))
                try sink(.refused(row))
            }
        case .badText(let reason):
            self.builder?.badText(reason, at: position)
            if self.builder == nil, self.stranger == nil {
                try sink(.refused(Refusal(position: position, reason: reason, original: [])))
            }
        case .end:
            self.depth -= 1
            try self.end(scanner, sink)
        }
    }

    private mutating func startOutside(
        _ name: String,
        attributes: [XMLAttribute],
        at position: FilePosition
    ) throws {
        switch self.depth {
        case 1:
            guard name == UNSchema.root else {
                throw XMLFault(position: position, reason: "<\(name)> where <\(UNSchema.root)> must stand")
            }
            self.hasRoot = true
            let made = attributes.first { $0.name == "dateGenerated" }?.value
            self.listDate = made.flatMap { Day(iso: String($0.prefix(10))) }
        case 2:
            self.section = [UNSchema.Kind.individual, .entity].first { $0.section == name }
            if self.section == nil { self.refuse(name, at: position, "the unknown element <\(name)>") }
        default:
            guard let section = self.section, section.rawValue == name else {
                let parent = self.section?.section ?? ""
                return self.refuse(name, at: position, "the unknown element <\(name)> in <\(parent)>")
            }
            self.builder = UNEntryBuilder(kind: section, position: position)
        }
    }

    private mutating func refuse(_ name: String, at position: FilePosition, _ reason: String) {
        self.stranger = UNEntry.Fault(position: position, field: name, reason: reason)
        self.strangerDepth = self.depth
    }

    private mutating func end(_ scanner: borrowing XMLScanner, _ sink: (ImportRow) throws -> Void) throws {
        if self.depth >= Self.entryDepth {
            self.builder?.end()
        } else if let builder = self.builder, self.depth == Self.entryDepth - 1 {
            self.builder = nil
            try sink(Self.row(builder, scanner.original))
        } else if let stranger, self.depth == self.strangerDepth - 1 {
            self.stranger = nil
            // A section's own bytes are not kept; an entry's are.
            let original = self.strangerDepth == Self.entryDepth ? scanner.original : BoundedBytes(byteCountMax: 0)
            try sink(.refused(Self.refusal(stranger, original)))
        }
    }

    private static func row(_ builder: UNEntryBuilder, _ original: BoundedBytes) -> ImportRow {
        do throws(UNEntry.Fault) {
            if let fault = builder.fault { throw fault }
            let entry = builder.entry
            guard let id = entry.text("DATAID") else {
                throw UNEntry.Fault(position: entry.position, field: "DATAID", reason: "no DATAID")
            }
            return .record(
                PlainRecord(
                    dataset: UNListReader.dataset,
                    sourceList: UNListReader.sourceList,
                    sourceId: id,
                    fields: try UNMapping.fields(of: entry),
                    position: entry.position,
                    original: original
                )
            )
        } catch {
            return .refused(Self.refusal(error, original))
        }
    }

    private static func refusal(_ fault: UNEntry.Fault, _ original: BoundedBytes) -> Refusal {
        Refusal(position: fault.position, field: fault.field, reason: fault.reason, original: original)
    }
}

extension Refusal {
    fileprivate init(position: FilePosition, reason: String, original: [UInt8]) {
        self.init(
            position: position,
            reason: reason,
            original: Array(original.prefix(Self.originalByteCountMax)),
            originalByteCount: original.count
        )
    }
}
