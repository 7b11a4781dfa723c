/// On which side of its bound a figure must lie. The bound itself is on the right side.
public enum FigureBound: String, CaseIterable, Hashable, Sendable {
    case atMost = "at most"
    case atLeast = "at least"
}
