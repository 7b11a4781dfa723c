import Foundation

/// What the demo reads in the UN list by itself, so that it knows what a search must find. Not an importer.
struct UNListFile {
    struct NotFound: Error {
        let what: String
    }

    let path: String
    let originalName: Material.Sought
    let passport: Material.Sought

    init(_ file: URL) throws {
        let persons = String(decoding: try Data(contentsOf: file), as: UTF8.self).components(
            separatedBy: "</INDIVIDUAL>"
        )
        self.path = file.path
        self.originalName = try Self.first(in: persons, "an original-script name") { person in
            Self.text(of: "NAME_ORIGINAL_SCRIPT", in: person).flatMap { $0.contains(" ") ? $0 : nil }
        }
        self.passport = try Self.first(in: persons, "a passport number") { person in
            person.components(separatedBy: "<INDIVIDUAL_DOCUMENT>").dropFirst().lazy
                .filter { Self.text(of: "TYPE_OF_DOCUMENT", in: $0) == "Passport" }
                .compactMap { Self.text(of: "NUMBER", in: $0) }
                .first { $0.utf8.count >= 6 && $0.allSatisfy { $0.isASCII && ($0.isNumber || $0.isUppercase) } }
        }
    }

    private static func first(
        in persons: [String],
        _ what: String,
        _ value: (String) -> String?
    ) throws -> Material.Sought {
        for person in persons {
            if let found = value(person), let id = Self.text(of: "DATAID", in: person) {
                return Material.Sought(what: what, text: found, author: "XP", sourceId: id)
            }
        }
        throw NotFound(what: what)
    }

    private static func text(of element: String, in text: some StringProtocol) -> String? {
        guard let start = text.range(of: "<\(element)>"),
            let end = text[start.upperBound...].range(of: "</\(element)>")
        else { return nil }
        let value = text[start.upperBound..<end.lowerBound].trimmingCharacters(in: .whitespacesAndNewlines)
        return value.isEmpty || value.contains("&") ? nil : value
    }
}
