/// Where a document stops being XML. Nothing after it can be trusted to mean what it seems to.
struct XMLFault: Error, Hashable {
    let position: FilePosition
    let reason: String
}
