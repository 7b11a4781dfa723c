public import Records

/// Why a file of `Topology/` is no mesh or drill. The person who edited it must correct it.
public struct ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name as it was given.
    public let file: String
    /// Where; `nil` when the file as a whole is meant.
    public let place: Place?
    /// What is wrong and what was expected, in a sentence without its full stop.
    public let reason: String

    public init(file: String, place: Place? = nil, reason: String) {
        self.file = file
        self.place = place
        self.reason = reason
    }

    public var description: String {
        ([self.file] + (self.place.map { [$0.description] } ?? []) + [self.reason]).joined(separator: ": ")
    }
}
