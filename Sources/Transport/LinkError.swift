/// Why a frame could not be sent.
public enum LinkError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The link is no more. Send on the next one what still matters.
    case ended(LinkEnd)
    /// The frame is empty or longer than ``LinkLimits/frameByteCountMax``. The caller is at fault.
    case badFrameLength(Int)

    public var description: String {
        switch self {
        case .ended(let end): "the link has ended: \(end)"
        case .badFrameLength(let count): "a frame of \(count) bytes"
        }
    }
}
