/// What is wrong with the bytes of a body. Small, because the hot path may meet many.
enum BodyFault: Error, Equatable {
    case truncated
    case unknownTag
    case notCanonical
    case notUTF8
    case empty
    case tooDeep
    case tooLong

    var recordError: RecordError {
        switch self {
        case .truncated: RecordError(.truncated, "the bytes end inside a field")
        case .unknownTag: RecordError(.unknownTag, "a byte that the body format does not have in this place")
        case .notCanonical: RecordError(.notCanonical, "not the one encoding that a body has")
        case .notUTF8: RecordError(.notUTF8, "a text that is not UTF-8")
        case .empty: RecordError(.empty, "an empty text or an empty group")
        case .tooDeep: RecordError(.tooDeep, "groups nest deeper than \(RecordBody.depthMax)")
        case .tooLong:
            RecordError(
                .tooLong,
                "more than a record may hold",
                expected: "at most \(RecordBody.byteCountMax) bytes and \(RecordBody.fieldCountMax) fields"
            )
        }
    }
}
