public import Names
public import Records

/// A watch that is to be added.
public struct WatchDraft: Sendable {
    /// At most ``Watch/textByteCountMax`` bytes.
    public var text: String
    public var dataset: DatasetNumber?
    public var author: BureauCode?
    public var minimumBand = MatchBand.weak
    /// At most ``Watch/noteByteCountMax`` bytes.
    public var note: String?

    public init(_ text: String) {
        self.text = text
    }
}
