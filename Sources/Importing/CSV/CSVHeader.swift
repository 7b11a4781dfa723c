import Records

/// The header row of a CSV file, understood: which cell of each row belongs where in a record.
///
/// | Header | means |
/// |:-------|:------|
/// | `number` | the field `number` |
/// | `nationality`, `nationality` | two values of `nationality` |
/// | `name.text` | `text` in the first `name` |
/// | `name.text`, `name.text` | `text` in the first `name`, then in the second |
/// | `name[2].text` | `text` in the second `name` |
/// | `source-id`, `source-list`, `dataset` | what the record is known by |
///
/// An empty cell is no field, and a group of empty cells is no group.
struct CSVHeader {
    /// A header that is none, with the column at fault.
    struct Fault: Error, Hashable {
        let cellIndex: Int
        let reason: String
    }

    /// A field, or a group with its fields, and where its value stands.
    private struct Node {
        let name: String
        let ordinal: Int
        var cellIndex: Int?
        var children: [Node] = []
    }

    static let depthMax = 4
    static let ordinalMax = 1_024

    /// The headers as they stand in the file.
    let paths: [String]
    /// The names in each path without their ordinals: what a dataset must have. None for the reserved columns.
    let fieldNames: [[String]]
    private(set) var sourceIdIndex: Int?
    private(set) var sourceListIndex: Int?
    private(set) var datasetIndex: Int?
    private var nodes: [Node] = []

    init(_ paths: [String]) throws(Fault) {
        var paths = paths
        for index in paths.indices { paths[index] = Self.trimmed(paths[index]) }
        var fieldNames: [[String]] = []
        var occurrences: [String: Int] = [:]
        self.paths = paths
        for (index, path) in paths.enumerated() {
            let occurrence = occurrences[path, default: 0] + 1
            occurrences[path] = occurrence
            let isReserved =
                [PlainRecord.sourceIdName, PlainRecord.sourceListName, PlainRecord.datasetName].contains(path)
            guard !isReserved || occurrence == 1 else {
                throw Fault(cellIndex: index, reason: "the column \(path) stands twice")
            }
            switch path {
            case PlainRecord.sourceIdName: self.sourceIdIndex = index
            case PlainRecord.sourceListName: self.sourceListIndex = index
            case PlainRecord.datasetName: self.datasetIndex = index
            default: break
            }
            guard !isReserved else {
                fieldNames.append([])
                continue
            }
            let segments = try Self.segments(of: path, occurrence: occurrence, cellIndex: index)
            fieldNames.append(segments.map(\.name))
            try Self.insert(segments[...], cellIndex: index, into: &self.nodes)
        }
        self.fieldNames = fieldNames
    }

    /// The fields of one row, each with its place.
    ///
    /// - Precondition: the row has as many cells as the header.
    /// - Throws: ``Fault`` for a cell that is not UTF-8.
    func fields(of row: borrowing CSVRow) throws(Fault) -> [PlainField] {
        try Self.fields(self.nodes, of: row)
    }

    private static func fields(_ nodes: [Node], of row: borrowing CSVRow) throws(Fault) -> [PlainField] {
        var fields: [PlainField] = []
        fields.reserveCapacity(nodes.count)
        for node in nodes {
            guard let cellIndex = node.cellIndex else {
                let members = try Self.fields(node.children, of: row)
                if !members.isEmpty { fields.append(PlainField(node.name, members, place: members.first?.place)) }
                continue
            }
            guard let text = try Self.text(cellIndex, of: row) else { continue }
            fields.append(PlainField(node.name, text, place: row.starts[cellIndex].place))
        }
        return fields
    }

    /// The text of one cell; `nil` if it is empty, or if there is no such column.
    static func text(_ cellIndex: Int?, of row: borrowing CSVRow) throws(Fault) -> String? {
        guard let cellIndex else { return nil }
        guard let text = row.text(at: cellIndex) else {
            let invalidIndex = UTF8Check.firstInvalidIndex(in: row.cell(at: cellIndex))
            throw Fault(
                cellIndex: cellIndex,
                reason: "bytes that are not UTF-8, from the cell's byte \(invalidIndex + 1)"
            )
        }
        return text.isEmpty ? nil : text
    }

    private static func segments(
        of path: String,
        occurrence: Int,
        cellIndex: Int
    ) throws(Fault) -> [(name: String, ordinal: Int)] {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= Self.depthMax else {
            throw Fault(cellIndex: cellIndex, reason: "the column \(path) is nested deeper than \(Self.depthMax)")
        }
        var segments: [(name: String, ordinal: Int)] = []
        for (depth, part) in parts.enumerated() {
            var name = part
            var ordinal = depth == 0 ? occurrence : 1
            if part.hasSuffix("]"), let bracket = part.firstIndex(of: "[") {
                let digits = part[part.index(after: bracket)...].dropLast()
                guard let number = Int(digits), (1...Self.ordinalMax).contains(number) else {
                    throw Fault(cellIndex: cellIndex, reason: "no number from 1 to \(Self.ordinalMax) in \(path)")
                }
                guard depth > 0 || occurrence == 1 else {
                    throw Fault(cellIndex: cellIndex, reason: "the column \(path) stands twice")
                }
                name = part[..<bracket]
                ordinal = number
            }
            guard !name.isEmpty else { throw Fault(cellIndex: cellIndex, reason: "a column without a name") }
            segments.append((String(name), ordinal))
        }
        return segments
    }

    private static func insert(
        _ segments: ArraySlice<(name: String, ordinal: Int)>,
        cellIndex: Int,
        into nodes: inout [Node]
    ) throws(Fault) {
        guard let segment = segments.first else { return }
        let isLeaf = segments.count == 1
        if let index = nodes.firstIndex(where: { $0.name == segment.name && $0.ordinal == segment.ordinal }) {
            guard !isLeaf, nodes[index].cellIndex == nil else {
                throw Fault(
                    cellIndex: cellIndex,
                    reason: "two columns for \(segment.name)[\(segment.ordinal)]"
                )
            }
            return try Self.insert(segments.dropFirst(), cellIndex: cellIndex, into: &nodes[index].children)
        }
        var node = Node(name: segment.name, ordinal: segment.ordinal, cellIndex: isLeaf ? cellIndex : nil)
        try Self.insert(segments.dropFirst(), cellIndex: cellIndex, into: &node.children)
        // Values of one name stand in the order of their ordinals, whatever the order of the columns.
        let place = nodes.firstIndex { $0.name == segment.name && $0.ordinal > segment.ordinal } ?? nodes.endIndex
        nodes.insert(node, at: place)
    }

    private static func trimmed(_ text: String) -> String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let head = text.drop(while: isSpace)
        guard let last = head.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(head[...last])
    }
}
