import Gateway
import Node

/// When records that have vanished from a list may be withdrawn.
///
/// Only after a run without a refused row and without an early end, and only if they are at most 2 % of the list's
/// records, or exactly as many as was said.
enum MissingRule: Hashable, Sendable {
    case listOnly
    case upToTwoPercent
    case exactly(Int)

    /// - Parameter text: of `--withdraw-missing`; `nil` if it was not given.
    init(_ text: String?) throws {
        switch text {
        case .none: self = .listOnly
        case .some(OptionalValues.absent): self = .upToTwoPercent
        case .some(let text):
            guard let count = Int(text), (0...Int(UInt32.max)).contains(count) else {
                throw Problem(
                    .usage,
                    what: "--withdraw-missing takes a number, or none.",
                    place: SafeText.shown(text),
                    next: "--withdraw-missing=N"
                )
            }
            self = .exactly(count)
        }
    }

    /// - Throws: `withdrawRefused`, `vanishedCountDiffers`.
    func check(vanished: Int, known: Int) throws {
        switch self {
        case .listOnly: return
        case .exactly(let count):
            guard count == vanished else {
                throw Problem(
                    .vanishedCountDiffers,
                    why: "\(Figures.count(vanished)) have vanished, not \(Figures.count(count))",
                    next: "--withdraw-missing=\(vanished)"
                )
            }
        case .upToTwoPercent:
            guard vanished * 50 <= known else {
                throw Problem(
                    .withdrawRefused,
                    why: "\(Figures.count(vanished)) of \(Figures.count(known)) have vanished, more than 2 %",
                    next: "look at them, then --withdraw-missing=\(vanished)"
                )
            }
        }
    }
}
