/// The value of a ``Field``: a text of at least one byte, or at least one field.
public enum FieldValue: Hashable, Sendable {
    case text(String)
    case group([Field])
}
