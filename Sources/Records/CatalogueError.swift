/// Why a text is not a catalogue of datasets. The person who edited it must correct it.
public struct CatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, in a sentence without its full stop.
    public let reason: String
    /// Where; `nil` when the text as a whole is meant.
    public let place: Place?

    public init(_ reason: String, place: Place? = nil) {
        self.reason = reason
        self.place = place
    }

    public var description: String { (self.place.map { "\($0): " } ?? "") + self.reason }
}
