/// Why a value is refused; whoever knows the field makes a ``RecordError`` of it.
struct ValueFault: Error {
    let code: RecordError.Code
    let reason: String
    let expected: String?

    init(_ code: RecordError.Code, _ reason: String, expected: String? = nil) {
        self.code = code
        self.reason = reason
        self.expected = expected
    }
}
