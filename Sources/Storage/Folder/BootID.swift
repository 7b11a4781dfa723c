import Foundation

/// Which run of the machine this is: the kernel draws it anew at every start.
///
/// - Source: `random(4)`, `/proc/sys/kernel/random/boot_id`.
public struct BootID: Hashable, Sendable {
    /// The length of an encoded id, in bytes.
    public static let byteCount = 16

    /// Stands where the kernel tells none; equal to no id of a machine.
    public static let unknown = BootID(bytes: Array(repeating: 0, count: Self.byteCount))

    /// ``byteCount`` bytes.
    public let bytes: [UInt8]

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Returns: `nil` unless there are exactly ``byteCount`` bytes.
    public init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    /// This run's id; ``unknown`` when the kernel tells none.
    public static let current: BootID = {
        let path = "/proc/sys/kernel/random/boot_id"
        // A machine without it has no id: its node asks the others at every start.
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let id = UUID(uuidString: text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return .unknown }
        return BootID(bytes: unsafe withUnsafeBytes(of: id.uuid) { unsafe Array($0) })
    }()
}
