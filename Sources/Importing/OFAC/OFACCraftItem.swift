/// An item of the remarks on a vessel or an aircraft that has a field of its own.
struct OFACCraftItem: Hashable {
    let field: String
    let value: String
    /// Whether the words say more than the field can, as that a number is a former one.
    let isKeptInRemarks: Bool

    init?(parsing item: String) {
        func rest(_ prefix: String) -> String? { OFACRemarks.rest(of: item, after: prefix) }
        func number(_ text: String, digitCount: Int) -> String? {
            text.utf8.count == digitCount && text.utf8.allSatisfy(ASCII.isDigit) ? text : nil
        }
        if let text = rest("Vessel Registration Identification IMO "), let imo = number(text, digitCount: 7) {
            self.init("imo", imo)
        } else if let text = rest("MMSI "), let mmsi = number(text, digitCount: 9) {
            self.init("mmsi", mmsi)
        } else if let text = rest("Other Vessel Call Sign ") {
            self.init("call-sign", text, isKeptInRemarks: true)
        } else if let text = rest("Aircraft Tail Number "), Self.isTailNumber(text) {
            self.init("tail-number", text)
        } else if let text = rest("Previous Aircraft Tail Number "), Self.isTailNumber(text) {
            self.init("tail-number", text, isKeptInRemarks: true)
        } else if let text = rest("Aircraft Manufacturer's Serial Number (MSN) ")
            ?? rest("Aircraft Construction Number (also called L/N or S/N or F/N) ")
        {
            self.init("serial-number", text)
        } else if let text = rest("Aircraft Model ") {
            self.init("type", text)
        } else if let text = rest("Aircraft Operator ") {
            self.init("owner", text)
        } else if let date = rest("Aircraft Manufacture Date ").flatMap(OFACDate.partial) {
            self.init("built", date)
        } else {
            return nil
        }
    }

    private init(_ field: String, _ value: String, isKeptInRemarks: Bool = false) {
        self.field = field
        self.value = value
        self.isKeptInRemarks = isKeptInRemarks
    }

    /// Whether it has the form of an aircraft's registration: a mark with a hyphen, or `N` and digits.
    static func isTailNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (4...10).contains(bytes.count),
            bytes.allSatisfy({ ASCII.isDigit($0) || $0 == ASCII.minus || (0x41...0x5A).contains($0) })
        else { return false }
        if bytes[0] == UInt8(ascii: "N"), ASCII.isDigit(bytes[1]) { return true }
        guard let hyphen = bytes.firstIndex(of: ASCII.minus) else { return false }
        return (1...4).contains(hyphen) && hyphen < bytes.count - 1
    }
}
