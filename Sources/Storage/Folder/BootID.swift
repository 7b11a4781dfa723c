import Foundation

/// One run of the machine, from its start to its end, as the Linux kernel names it.
public struct BootID: Hashable, Sendable {
    public static let byteCount = 16

    public let bytes: [UInt8]

    /// - Returns: `nil` unless there are exactly ``byteCount`` bytes, not all zero.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount, bytes.contains(where: { $0 != 0 }) else { return nil }
        self.bytes = Array(bytes)
    }

    /// The run that this process is part of; `nil` where the kernel does not tell, and then no mark is of this boot.
    public static let current = BootID(text: Self.read("/proc/sys/kernel/random/boot_id"))

    /// - Parameter text: a UUID, as the kernel writes it.
    init?(text: String?) {
        guard let text, let id = UUID(uuidString: text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            return nil
        }
        let bytes = id.uuid
        self.init([
            bytes.0, bytes.1, bytes.2, bytes.3, bytes.4, bytes.5, bytes.6, bytes.7,
            bytes.8, bytes.9, bytes.10, bytes.11, bytes.12, bytes.13, bytes.14, bytes.15,
        ])
    }

    private static func read(_ path: String) -> String? {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            return nil  // Not Linux, or not readable: the mark then counts as one of another boot.
        }
    }
}
