/// What a ``ListReader`` makes of one row: a record, or why there is none.
public enum ImportRow: Sendable {
    case record(PlainRecord)
    case refused(Refusal)
}
