/// One record of a sanctions list: its names with their quality, and the numbers that stand in it. Read when the
/// evaluation runs, kept nowhere.
public struct ListRecord: Sendable {
    public struct Name: Sendable {
        public enum Kind: String, Sendable { case primary, strong, weak, original }
        public let text: String
        public let kind: Kind
    }

    /// A number as it is written, and by what words it is introduced.
    public struct Number: Sendable {
        public let text: String
        public let label: String
    }

    /// The list's name and the record's identifier, as the importer has them.
    public let list: String
    public let id: String
    public internal(set) var names: [Name] = []
    public internal(set) var numbers: [Number] = []

    /// What the Treasury writes before a number, and what kind it is of; longest first where one begins another.
    private static let labels: [(prefix: String, label: String)] = [
        ("Vessel Registration Identification IMO ", "IMO number"), ("Identification Number IMO ", "IMO number"),
        ("Company Number IMO ", "IMO number of a company"), ("MMSI ", "MMSI"),
        ("Other Vessel Call Sign ", "call sign"), ("Aircraft Tail Number ", "tail number"),
        ("Previous Aircraft Tail Number ", "tail number"), ("Diplomatic Passport ", "passport"),
        ("Stateless Person Passport ", "passport"), ("Passport ", "passport"), ("Cedula No. ", "national number"),
        ("National ID No. ", "national number"), ("C.U.R.P. ", "national number"), ("D.N.I. ", "national number"),
        ("SSN ", "national number"), ("R.F.C. ", "tax number"), ("NIT # ", "tax number"), ("RUC # ", "tax number"),
        ("Tax ID No. ", "tax number"), ("V.A.T. Number ", "tax number"), ("Driver's License No. ", "licence"),
        ("Identification Number ", "other document"), ("Registration Number ", "registration"),
        ("Registration ID ", "registration"), ("Company Number ", "registration"),
        ("Commercial Registry Number ", "registration"), ("Folio Mercantil No. ", "registration"),
        ("Matricula Mercantil No ", "registration"), ("Government Gazette Number ", "registration"),
        ("SWIFT/BIC ", "bank code"), ("Phone Number ", "telephone"), ("Telephone ", "telephone"),
        ("Email Address ", "e-mail"),
    ]

    /// What an officer would type of it: where words stand around the number, the number alone.
    static func typed(_ text: String) -> String {
        var text = text[...]
        for end in [" (", ", "] {
            if let range = text.firstRange(of: end), range.lowerBound > text.startIndex {
                text = text[..<range.lowerBound]
            }
        }
        let words = text.split(separator: " ").map(String.init)
        let hasWords = words.contains { $0.count > 4 && !$0.contains(where: \.isNumber) }
        guard hasWords, let number = words.last(where: { $0.count(where: \.isNumber) >= 4 }) else {
            return String(text)
        }
        return number
    }

    init(list: String, id: String) {
        self.list = list
        self.id = id
    }

    mutating func read(remarks: String, callSign: String) {
        if callSign != "-0-", !callSign.isEmpty { self.numbers.append(.init(text: callSign, label: "call sign")) }
        // A cell of 1,000 characters is cut, and its last item with it.
        let items = remarks.split(separator: "; ").map(String.init)
        let isCut = remarks.count >= 1_000 && remarks.last != "."
        for item in isCut ? Array(items.dropLast()) : items { self.read(item: item) }
    }

    private mutating func read(item: String) {
        var text = item[...]
        if text.hasPrefix("alt. ") { text = text.dropFirst(5) }
        if text.hasSuffix(".") { text = text.dropLast() }
        for word in ["a.k.a. '", "f.k.a. '", "n.k.a. '"] where text.hasPrefix(word) && text.hasSuffix("'") {
            let name = String(text.dropFirst(word.count).dropLast())
            if name.contains(where: \.isLetter) { self.names.append(.init(text: name, kind: .weak)) }
        }
        if text.hasPrefix("Digital Currency Address - "), let address = text.split(separator: " ").last {
            self.numbers.append(.init(text: String(address), label: "wallet"))
        }
        guard let label = Self.labels.first(where: { text.hasPrefix($0.prefix) }) else { return }
        var number = text.dropFirst(label.prefix.count)
        for end in label.label == "telephone" ? [] : [" (", " issued ", " expires "] {
            if let range = number.firstRange(of: end) { number = number[..<range.lowerBound] }
        }
        let isNumber = number.contains(where: \.isNumber) || ["e-mail", "bank code"].contains(label.label)
        let typed = label.label == "telephone" ? String(number) : Self.typed(String(number))
        if isNumber { self.numbers.append(.init(text: typed, label: label.label)) }
    }

    /// The script of a name's first letter that is not Latin; `Latin` if there is none.
    public static func script(of name: String) -> String {
        for scalar in name.unicodeScalars {
            switch scalar.value {
            case 0x370...0x3FF: return "Greek"
            case 0x400...0x52F: return "Cyrillic"
            case 0x5D0...0x5EA: return "Hebrew"
            case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: return "Arabic"
            case 0x900...0xDFF: return "Indic"
            case 0xE00...0xE7F: return "Thai"
            case 0x10A0...0x10FF: return "Georgian"
            case 0x3040...0x30FF: return "Kana"
            case 0x3400...0x9FFF: return "Han"
            case 0xAC00...0xD7A3: return "Hangul"
            default: continue
            }
        }
        return "Latin"
    }
}
