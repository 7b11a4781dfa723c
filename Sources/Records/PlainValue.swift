/// The value of a ``PlainField``: a text, or fields of its own.
public enum PlainValue: Hashable, Sendable {
    case text(String)
    case group([PlainField])
}
