/// What one record says: its fields by number, in the one order and encoding that is signed.
///
/// Not an entry, which is the log's 200-odd bytes *about* a record and commits to this. A receiver stores any bytes as
/// a body and asks later whether they can be read; only the author's own software refuses them.
///
/// Invariants: fields ascend by number at every level, those of one number keep their order; numbers are at least 1; no
/// text and no group is empty; groups nest to a depth of ``depthMax``; at most ``fieldCountMax`` fields in all, those
/// in groups included; the encoding is at most ``byteCountMax`` bytes. So each body has exactly one encoding.
///
/// Texts compare as Swift's strings do, by canonical equivalence. Whether a record has changed is asked of the encoded
/// bytes, where only identical texts are equal.
///
/// - Source: the article "Body format" of this module.
public struct RecordBody: Hashable, Sendable {
    /// The longest encoding, in bytes.
    public static let byteCountMax = 65_536
    /// The most fields, those that are groups and those inside them all counted.
    public static let fieldCountMax = 1024
    /// A field of the body itself has depth 1.
    public static let depthMax = 4

    public let fields: [Field]

    /// - Throws: ``RecordError`` with code `notCanonical`, `empty`, `tooDeep` or `tooLong` if an invariant is broken.
    public init(fields: [Field]) throws(RecordError) {
        var remainingCount = Self.fieldCountMax
        try Self.check(fields, depth: 1, remainingCount: &remainingCount)
        let byteCount = Self.byteCount(of: fields)
        guard byteCount <= Self.byteCountMax else {
            throw RecordError(
                .tooLong,
                "the record is \(byteCount) bytes long",
                expected: "at most \(Self.byteCountMax) bytes"
            )
        }
        self.fields = fields
    }

    /// For fields that were read from an encoding that was checked already.
    init(checked fields: [Field]) {
        self.fields = fields
    }

    private static func check(_ fields: [Field], depth: Int, remainingCount: inout Int) throws(RecordError) {
        guard depth <= Self.depthMax else {
            throw RecordError(.tooDeep, "groups nest deeper than \(Self.depthMax)")
        }
        var lastNumber: UInt16 = 1
        for field in fields {
            guard remainingCount > 0 else {
                throw RecordError(.tooLong, "more fields than one record may have", expected: "at most 1,024 fields")
            }
            remainingCount -= 1
            guard field.number >= lastNumber else {
                throw RecordError(.notCanonical, "field \(field.number) does not stand in ascending order")
            }
            lastNumber = field.number
            switch field.value {
            case .text(let text):
                guard !text.isEmpty else { throw RecordError(.empty, "field \(field.number) is an empty text") }
            case .group(let members):
                guard !members.isEmpty else { throw RecordError(.empty, "field \(field.number) is an empty group") }
                try Self.check(members, depth: depth + 1, remainingCount: &remainingCount)
            }
        }
    }
}
