/// What the network of a drill may do to messages.
public enum DeliveryMode: String, CaseIterable, Hashable, Sendable {
    /// As TCP: in order, each once; a loss is a delay or a broken link.
    case ordered
    /// Messages are lost, doubled and reordered. Only safety is checked: nothing is promised to arrive.
    case lossy
}
