import Foundation

/// Why a list could not be read at all. A row at fault is no error but a ``Refusal``, and a list that ends too soon is
/// an early end in its ``ListSummary``: in both cases the rest goes in.
public struct ListError: Error, Hashable, CustomStringConvertible {
    /// The kinds of failure. All are the caller's to show to the officer who named the file.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        /// No such file, no permission, or a folder where a file is wanted.
        public static let cannotOpen = Code(description: "cannotOpen")
        /// The disk or the pipe failed while reading; what came before has been delivered.
        public static let cannotRead = Code(description: "cannotRead")
        /// The rejects file could not be written.
        public static let cannotWrite = Code(description: "cannotWrite")
        /// The file is not of the format it was said to be.
        public static let wrongFormat = Code(description: "wrongFormat")
        /// The header of a CSV file names a column that the dataset does not have, or is no header.
        public static let wrongHeader = Code(description: "wrongHeader")
        /// A file that has to be held in memory is over its bound.
        public static let tooLarge = Code(description: "tooLarge")
        /// No dataset of that code in the catalogue.
        public static let unknownDataset = Code(description: "unknownDataset")
        /// The format that is written has no place for the record.
        public static let cannotHold = Code(description: "cannotHold")
    }

    public let code: Code
    /// For people.
    public let reason: String

    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { "ListError.\(self.code): \(self.reason)" }
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.code) }

    static func cannotOpen(path: String, errno: Int32) -> ListError {
        ListError(.cannotOpen, "\(path): \(Self.text(errno))")
    }

    static func cannotRead(path: String, errno: Int32) -> ListError {
        ListError(.cannotRead, "\(path): \(Self.text(errno))")
    }

    static func cannotWrite(path: String, errno: Int32) -> ListError {
        ListError(.cannotWrite, "\(path): \(Self.text(errno))")
    }

    private static func text(_ errno: Int32) -> String {
        // `strerror` gives a string of the C library's own that stays valid long enough to be copied.
        unsafe String(cString: strerror(errno))
    }
}
