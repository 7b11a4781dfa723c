public import Foundation

/// The records of the lists in a folder: `UN_consolidated.xml`, `ofac_sdn.csv` and `ofac_alt.csv`.
///
/// Only names and numbers are read, by the simplest means, so that they can be held against what the importer's readers
/// made of the same files.
public enum ListNames {
    /// The folder that `NCB_LISTS` names, if there is one.
    public static let folder = ProcessInfo.processInfo.environment["NCB_LISTS"].map { URL(fileURLWithPath: $0) }

    public static func read(_ folder: URL) throws -> [ListRecord] {
        let un = try String(contentsOf: folder.appending(path: "UN_consolidated.xml"), encoding: .utf8)
        let main = try Data(contentsOf: folder.appending(path: "ofac_sdn.csv"))
        let aliases = try Data(contentsOf: folder.appending(path: "ofac_alt.csv"))
        return Self.unitedNations(un) + Self.treasury(Array(main), aliases: Array(aliases))
    }

    private static func unitedNations(_ text: String) -> [ListRecord] {
        var records: [ListRecord] = []
        for kind in ["INDIVIDUAL", "ENTITY"] {
            for block in Self.contents(of: kind, in: text[...]) {
                let id = Self.contents(of: "DATAID", in: block).first.map(Self.plain) ?? ""
                var record = ListRecord(list: "UN", id: id)
                let aliases = Self.contents(of: kind + "_ALIAS", in: block)
                let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].compactMap { tag in
                    Self.contents(of: tag, in: block).first.map(Self.plain)
                }
                let primary = parts.filter { !$0.isEmpty }.joined(separator: " ")
                if !primary.isEmpty { record.names.append(.init(text: primary, kind: .primary)) }
                for original in Self.contents(of: "NAME_ORIGINAL_SCRIPT", in: block).map(Self.plain) {
                    // Two names in one field are separated so.
                    for name in original.split(whereSeparator: { ";/()،".contains($0) }).map(String.init)
                    where name.contains(where: \.isLetter) {
                        record.names.append(.init(text: name, kind: .original))
                    }
                }
                for alias in aliases {
                    let name = Self.contents(of: "ALIAS_NAME", in: alias).first.map(Self.plain) ?? ""
                    let quality = Self.contents(of: "QUALITY", in: alias).first.map(Self.plain) ?? ""
                    if name.contains(where: \.isLetter) {
                        record.names.append(.init(text: name, kind: quality == "Low" ? .weak : .strong))
                    }
                }
                for document in Self.contents(of: kind + "_DOCUMENT", in: block) {
                    let type = Self.contents(of: "TYPE_OF_DOCUMENT", in: document).first.map(Self.plain) ?? ""
                    for number in Self.contents(of: "NUMBER", in: document).map(Self.plain)
                    where number.contains(where: \.isNumber) {
                        let label = "UN \(type.split(whereSeparator: \.isWhitespace).joined(separator: " "))"
                        record.numbers.append(.init(text: ListRecord.typed(number), label: label))
                    }
                }
                records.append(record)
            }
        }
        return records
    }

    private static func contents(of tag: String, in text: Substring) -> [Substring] {
        var found: [Substring] = []
        var rest = text
        while let start = rest.range(of: "<\(tag)>"), let end = rest[start.upperBound...].range(of: "</\(tag)>") {
            found.append(rest[start.upperBound..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return found
    }

    private static func plain(_ text: Substring) -> String {
        var text = String(text)
        for (name, character) in [("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("amp", "&")] {
            text = text.replacingOccurrences(of: "&\(name);", with: character)
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func treasury(_ main: [UInt8], aliases: [UInt8]) -> [ListRecord] {
        var places: [String: Int] = [:]
        var records: [ListRecord] = []
        for row in Self.rows(main) where row.count > 2 && Int(row[0]) != nil {
            places[row[0]] = records.count
            var record = ListRecord(list: "OFAC-SDN", id: row[0])
            record.names.append(.init(text: row[1], kind: .primary))
            if row.count > 11 { record.read(remarks: row[11], callSign: row[5]) }
            records.append(record)
        }
        for row in Self.rows(aliases) where row.count > 3 {
            guard let place = places[row[0]] else { continue }
            records[place].names.append(.init(text: row[3], kind: .strong))
        }
        return records
    }

    private static func rows(_ bytes: [UInt8]) -> [[String]] {
        bytes.split(separator: UInt8(ascii: "\n")).map { line in
            var cells: [String] = []
            var cell: [UInt8] = []
            var isQuoted = false
            for byte in line where byte != UInt8(ascii: "\r") {
                if byte == UInt8(ascii: "\"") {
                    isQuoted.toggle()
                } else if byte == UInt8(ascii: ","), !isQuoted {
                    cells.append(String(decoding: cell, as: UTF8.self).trimmingCharacters(in: .whitespaces))
                    cell.removeAll()
                } else {
                    cell.append(byte)
                }
            }
            return cells + [String(decoding: cell, as: UTF8.self).trimmingCharacters(in: .whitespaces)]
        }
    }
}
