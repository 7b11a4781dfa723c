public import Records

/// Reads the United Nations Security Council's consolidated list (XML) as records of the dataset `nominal`.
///
/// An INDIVIDUAL is a person, an ENTITY an organisation; its DATAID is the source id. An element that the list's
/// schema does not know, or that holds what it may not, refuses the whole entry it stands in, because an entry with
/// something left out may say something else; the others go in. What precedes a break in the file is delivered.
public struct UNListReader: ListReader {
    /// The list's name in records.
    public static let sourceList = "UN-SC"

    static let dataset = "nominal"

    public let format = ListFormat.unitedNations
    private let path: String
    private let listDateGiven: Day?

    /// - Parameter listDate: overrides the day the list says it was made.
    public init(path: String, listDate: Day? = nil) {
        self.path = path
        self.listDateGiven = listDate
    }

    public func listDate() throws -> Day? {
        if let listDateGiven { return listDateGiven }
        let reader = try ByteReader(path: self.path)
        var scanner = XMLScanner(byteOffset: reader.firstByteOffset, originalDepth: UNListWalk.entryDepth)
        var walk = UNListWalk()
        var block = [UInt8](repeating: 0, count: ByteReader.blockByteCount)
        let count = try reader.next(into: &block)
        do {
            try scanner.feed(block, count: count) { event, scanner in
                try walk.handle(event, scanner) { _ in }
            }
        } catch is XMLFault {
            // The date stands in the first tag; whatever is wrong further on is for `read` to say.
        }
        return walk.listDate
    }

    public func read(
        progress: (ListProgress) -> Void,
        _ sink: (ImportRow) throws -> Void
    ) throws -> ListSummary {
        let reader = try ByteReader(path: self.path)
        var scanner = XMLScanner(byteOffset: reader.firstByteOffset, originalDepth: UNListWalk.entryDepth)
        var walk = UNListWalk()
        var counter = RowCounter()
        var end = ListEnd.complete
        do {
            try reader.forEachBlock(progress: progress) { block, count in
                try scanner.feed(block, count: count) { event, scanner in
                    try walk.handle(event, scanner) { row in try counter.pass(row, to: sink) }
                }
            }
            try scanner.finish()
        } catch let fault as XMLFault {
            end = .early(fault.position, reason: fault.reason)
        } catch let error as ListError where error.code == .cannotRead {
            end = .early(scanner.position, reason: error.reason)
        }
        guard walk.hasRoot else {
            guard case .early(let position, let reason) = end else {
                throw ListError(.wrongFormat, "\(self.path): no <\(UNSchema.root)>")
            }
            throw ListError(.wrongFormat, "\(self.path), \(position): no <\(UNSchema.root)>: \(reason)")
        }
        return counter.summary(listDate: self.listDateGiven ?? walk.listDate, end: end)
    }
}
