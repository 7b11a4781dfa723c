import Records
import Replication

/// Rows of one dataset by index, then author: an order that does not depend on which log a node saw first.
///
/// Where rows must be left out, authors take turns, so that none can crowd out the others by many records of one name.
///
/// In the bits of one integer: index (40), author (16), and 8 for whoever sorts rows with a small number.
struct RowOrder: Hashable, Comparable {
    static let noteMax: UInt64 = 0xFF

    let rawValue: UInt64

    init(index: UInt64, author: BureauCode) {
        self.rawValue = index << 24 | UInt64(author.rawValue) << 8
    }

    init(noted rawValue: UInt64) {
        self.rawValue = rawValue & ~Self.noteMax
    }

    var index: UInt64 { self.rawValue >> 24 }
    var author: BureauCode? { BureauCode(rawValue: UInt16(truncatingIfNeeded: self.rawValue >> 8)) }

    /// The same row with a number in the lowest bits, at most ``noteMax``.
    func noted(_ number: Int) -> UInt64 { self.rawValue | min(UInt64(max(0, number)), Self.noteMax) }

    static func note(_ rawValue: UInt64) -> Int { Int(rawValue & Self.noteMax) }

    static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
