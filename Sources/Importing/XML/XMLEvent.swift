/// What an ``XMLScanner`` meets, in the order of the document.
enum XMLEvent: Hashable, Sendable {
    case start(name: String, attributes: [XMLAttribute])
    case end(name: String)
    /// Text that is not all white space. One element's text may come in several pieces.
    case text(String)
    /// Text at fault: bytes that are not UTF-8, an unknown entity, a character XML does not allow, too long. Where
    /// the element ends is still certain, so reading can go on after it.
    case badText(reason: String)
}
