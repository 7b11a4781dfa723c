/// One attribute of a start tag.
struct XMLAttribute: Hashable, Sendable {
    let name: String
    let value: String
}
