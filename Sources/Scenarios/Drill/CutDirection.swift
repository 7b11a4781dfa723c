/// Which way a cut stops what is sent.
public enum CutDirection: Hashable, Sendable {
    case bothWays
    /// From the first group to the second nothing passes; what the second sends still arrives.
    case oneWay
}
