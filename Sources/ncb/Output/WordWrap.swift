/// Sentences broken between words, for texts that must be read whole.
enum WordWrap {
    /// - Parameters:
    ///   - margin: what every line begins with.
    ///   - hanging: what all but the first begin with in addition.
    static func lines(_ text: String, margin: String, hanging: String = "", style: Style) -> [String] {
        guard style.hasColumns else { return [margin + text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let start = margin + (lines.isEmpty ? "" : hanging)
            if line.isEmpty {
                line = start + word
            } else if TextWidth.columns(line) + 1 + TextWidth.columns(String(word)) <= style.width {
                line += " " + word
            } else {
                lines.append(line)
                line = margin + hanging + word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
