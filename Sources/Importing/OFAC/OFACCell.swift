/// A cell of OFAC's files: `-0-` means that there is nothing.
enum OFACCell {
    static let null = "-0-"

    static func value(_ text: String) -> String? {
        let text = ListText.oneLine(text)
        return text.isEmpty || text == self.null ? nil : text
    }
}
