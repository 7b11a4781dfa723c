/// What an ``Importer`` makes of one row of a list.
public enum ImporterRow: Sendable {
    case valid(ValidatedRecord)
    case refused(Refusal)
}
