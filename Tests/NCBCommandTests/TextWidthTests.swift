import Testing

@testable import ncb

@Suite("Widths of texts")
struct TextWidthTests {
    @Test(
        "a text is as wide as a terminal draws it",
        arguments: [
            ("", 0), ("FR", 2), ("张伟", 4), ("テロ", 4), ("김철수", 6), ("e\u{301}", 1), ("Владимир", 8), ("محمد", 4),
            ("مُحَمَّد", 4), ("नमस्ते", 4), ("👍🏽", 2), ("\u{200B}", 0), ("ﾃﾛ", 2), ("ＡＢ", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
            ("a\u{0}b", 2),
        ]
    )
    func columns(_ text: String, _ columns: Int) {
        #expect(TextWidth.columns(text) == columns)
    }

    @Test("cutting never goes over the width, whatever the script")
    func cut() {
        for text in ["张伟张伟张伟", "ERIKSSON ANNA MARIA", "e\u{301}e\u{301}e\u{301}e\u{301}", "a张b张c张"] {
            for width in 0...30 {
                let cut = TextWidth.cut(text, to: width)
                #expect(TextWidth.columns(cut) <= width)
                if TextWidth.columns(text) <= width { #expect(cut == text) }
            }
        }
    }

    @Test("columns of a table line up under Chinese, Arabic and combining marks")
    func table() {
        var table = TextTable([("NAME", .left), ("COUNT", .right)])
        for name in ["张伟", "محمد", "Ele\u{301}ne", "ANNA"] { table.append([name, "7"]) }
        let widths = Set(table.lines(.bare).map(TextWidth.columns))
        #expect(widths.count == 1)
    }

    @Test("what steers a terminal or turns text around is shown as a dot")
    func safe() {
        #expect(SafeText.shown("a\u{1B}[2Jb") == "a·[2Jb")
        #expect(SafeText.shown("a\u{202E}b") == "a·b")
        #expect(SafeText.shown("Ж张\u{200D}") == "Ж张\u{200D}")
    }
}
