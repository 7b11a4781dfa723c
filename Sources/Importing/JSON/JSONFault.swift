/// Why a line is not the JSON it should be, and at which of its bytes.
struct JSONFault: Error, Hashable {
    /// 0-based, in the line.
    let byteIndex: Int
    /// The member in which it is, if it is in one.
    let field: String?
    let reason: String
}
