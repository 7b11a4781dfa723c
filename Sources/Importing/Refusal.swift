/// One row that does not go in, and all that is needed to mend it: where it stands, what is wrong, and its own bytes.
public struct Refusal: Hashable, Sendable {
    /// How much of a row is kept: more than any honest one needs.
    public static let originalByteCountMax = 4_096

    /// The file, for a list of several; `nil` for a list of one.
    public let file: String?
    /// Where what is wrong stands; where the row begins if no nearer place is known.
    public let position: FilePosition
    /// The field at fault by its path, `name[2].text`; `nil` if it is the row as a whole.
    public let field: String?
    /// For people.
    public let reason: String
    /// The row as it stands in the file, at most ``originalByteCountMax`` bytes.
    public let original: [UInt8]
    /// The length of the whole row. Over `original.count` if the row was cut.
    public let originalByteCount: Int

    public init(
        file: String? = nil,
        position: FilePosition,
        field: String? = nil,
        reason: String,
        original: [UInt8],
        originalByteCount: Int
    ) {
        self.file = file
        self.position = position
        self.field = field
        self.reason = reason
        self.original = original
        self.originalByteCount = originalByteCount
    }

    /// 1-based.
    public var line: Int { self.position.line }
    /// 1-based, in bytes.
    public var column: Int { self.position.column }
    /// Whether ``original`` is only the beginning.
    public var isOriginalCut: Bool { self.originalByteCount > self.original.count }

    init(file: String? = nil, position: FilePosition, field: String? = nil, reason: String, original: BoundedBytes) {
        self.init(
            file: file,
            position: position,
            field: field,
            reason: reason,
            original: Array(original.bytes.prefix(Self.originalByteCountMax)),
            originalByteCount: original.byteCountOffered
        )
    }
}
