import Sodium

extension ReportPage {
    func head(_ markup: inout Markup) {
        markup.trusted("<head>\n<meta charset=\"utf-8\">\n")
        markup.open("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
        markup.newLine()
        markup.trusted("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        markup.trusted("<meta name=\"color-scheme\" content=\"light dark\">\n")
        markup.element("title", "\(self.verdict.word): \(self.record.title), seed \(self.record.seed)")
        markup.newLine()
        markup.trusted("<style>")
        markup.trusted(StyleSheet.text)
        markup.trusted("</style>\n</head>\n")
    }

    func footer(_ markup: inout Markup) {
        markup.element("footer") { markup in
            markup.element(
                "p",
                "Made from one run of a drill. The page names no date of its making: the same seed gives the same page, "
                    + "to the byte. All times are the drill’s own, since its start."
            )
            markup.element("p", self.record.build)
        }
        markup.newLine()
        markup.trusted("<script>")
        markup.trusted(PageScript.text)
        markup.trusted("</script>\n")
    }

    /// Nothing may load or run but the page's own style sheet and script.
    private static var policy: String {
        let style = Self.hash("\(StyleSheet.text)")
        let script = Self.hash("\(PageScript.text)")
        return "default-src 'none'; style-src '\(style)'; script-src '\(script)'; base-uri 'none'; form-action 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'"
    }

    private static func hash(_ text: String) -> String {
        "sha256-" + Base64.text(SHA256.hash([UInt8](text.utf8)).bytes)
    }
}
