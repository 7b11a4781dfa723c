import Gateway

/// What of a record must be read before anything else, loudly.
enum WarningView {
    static func lines(_ warnings: [RecordWarning], margin: String, style: Style) -> [String] {
        warnings.flatMap { warning -> [String] in
            guard warning.code == RecordWarning.misusedIdentity else {
                return Self.painted("WARNING, \(SafeText.shown(warning.code)):", margin, style)
                    + WordWrap.lines(SafeText.shown(warning.text), margin: margin + "  ", style: style)
            }
            let order =
                "MISUSED IDENTITY: the person whose identity was misused must NOT be arrested. Somebody else uses it:"
            return Self.painted(order, margin, style)
                + WordWrap.lines(SafeText.shown(warning.text), margin: margin + "  ", style: style)
        }
    }

    private static func painted(_ text: String, _ margin: String, _ style: Style) -> [String] {
        WordWrap.lines(text, margin: margin, style: style).map { style.paint($0, .red) }
    }
}
