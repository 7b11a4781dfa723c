/// The report of a drill as one page that needs nothing else: no network, no font, no other file.
///
/// It opens from disk, prints, follows the reader's choice of light or dark, and works without its script, which adds
/// the scrubber of the map. Its content security policy lets nothing run or load but that script and the style sheet,
/// by their hashes. The same record gives the same bytes.
public enum HTMLReport {
    /// The greatest size of a page, in bytes, that a mesh of the world over a day may take.
    public static let byteCountMax = 2_000_000

    public static func page(_ record: DrillRecord) -> String {
        let page = ReportPage(record)
        var markup = Markup()
        markup.trusted("<!DOCTYPE html>\n<html lang=\"en\">\n")
        page.head(&markup)
        markup.trusted("<body>\n")
        page.banner(&markup)
        page.contents(&markup)
        markup.trusted("<main id=\"main\">\n")
        page.violations(&markup)
        page.promises(&markup)
        page.expectations(&markup)
        page.timeline(&markup)
        page.members(&markup)
        page.curves(&markup)
        page.figures(&markup)
        page.limits(&markup)
        page.replay(&markup)
        markup.trusted("</main>\n")
        page.footer(&markup)
        markup.trusted("</body>\n</html>\n")
        return markup.text
    }
}
