/// Why a row of OFAC's files cannot be read.
struct OFACRowFault: Error, Hashable {
    let position: FilePosition
    let field: String?
    let reason: String

    /// The cells of a row, `nil` for what is null.
    static func cells(of row: borrowing CSVRow, columnCount: Int) throws(OFACRowFault) -> [String?] {
        if let fault = row.fault {
            throw OFACRowFault(
                position: fault.position,
                field: "column \(fault.cellIndex + 1)",
                reason: fault.reason
            )
        }
        guard row.cellCount == columnCount else {
            throw OFACRowFault(
                position: row.position,
                field: nil,
                reason: "\(row.cellCount) cells where there must be \(columnCount)"
            )
        }
        var cells: [String?] = []
        cells.reserveCapacity(columnCount)
        for index in 0..<columnCount {
            guard let text = row.text(at: index) else {
                throw OFACRowFault(
                    position: row.starts[index],
                    field: "column \(index + 1)",
                    reason: "bytes that are not UTF-8"
                )
            }
            cells.append(OFACCell.value(text))
        }
        guard let number = cells[0], !number.isEmpty, number.utf8.allSatisfy(ASCII.isDigit) else {
            throw OFACRowFault(position: row.position, field: "column 1", reason: "no entry number")
        }
        return cells
    }

    func refusal(of row: borrowing CSVRow, file: String) -> Refusal {
        Refusal(
            file: file,
            position: self.position,
            field: self.field,
            reason: self.reason,
            original: row.original
        )
    }
}
