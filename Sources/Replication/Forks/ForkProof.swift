public import Membership
public import Records
public import Sodium

/// What proves that an author signed what no honest author signs, to anybody who has the roster and nothing else.
///
/// Two signed heads of one epoch, and where the heads alone do not show it, how the longer of two logs begins:
///
/// - *twins*: one (epoch, sequence), different bytes;
/// - *shrunk*: a later head states fewer entries of a log, or none;
/// - *two roots*: one size of one log, two roots;
/// - *parted*: two sizes of one log, and the hashes that show that the longer does not begin with the shorter.
///
/// A head whose root nobody can rebuild is no fork: nothing here shows it, and no proof can be made of it. Heads of two
/// epochs never prove a fork, for a bureau that has lost its newest entries says so by a new epoch.
///
/// - Source: the format article *Forks* of this module.
public struct ForkProof: Hashable, Sendable {
    /// How the longer log begins: its first entries, as many as the shorter has.
    public struct Parting: Hashable, Sendable {
        public let dataset: DatasetNumber
        /// The canonical cover of those entries, as the longer log has them.
        public let left: [Digest]
        /// What leads from their end to the longer log's root, in the form of a range proof.
        public let right: [Digest]

        public init(dataset: DatasetNumber, left: [Digest], right: [Digest]) {
            self.dataset = dataset
            self.left = left
            self.right = right
        }
    }

    /// The head with the smaller hash.
    public let first: KnownHead
    public let second: KnownHead
    /// Of the key that signed both.
    public let certificate: Certificate
    /// `nil` when the two heads and their tables show it by themselves.
    public let parting: Parting?

    public init(_ one: KnownHead, _ other: KnownHead, certificate: Certificate, parting: Parting? = nil) {
        (self.first, self.second) = one.head.hash < other.head.hash ? (one, other) : (other, one)
        self.certificate = certificate
        self.parting = parting
    }

    public var author: BureauCode { self.first.head.head.author }

    /// Names what is proved: the same pair and log have the same key, whoever found it.
    public var key: Digest {
        var hash = SHA256()
        hash.update(Array("NCB Mesh fork v1\n".utf8))
        hash.update(self.first.head.hash)
        hash.update(self.second.head.hash)
        var subject: [UInt8] = []
        subject.append(bigEndian: self.parting.map { UInt64($0.dataset.rawValue) + 1 } ?? 0, byteCount: 4)
        hash.update(subject)
        return hash.finalize()
    }

    /// The logs that stand still because of it: two roots of one size, or two beginnings.
    public var frozen: [DatasetNumber] {
        if let parting = self.parting { return [parting.dataset] }
        return self.first.table.lines.compactMap { line in
            guard let other = self.second.table[line.dataset], other.size == line.size, other.root != line.root else {
                return nil
            }
            return line.dataset
        }
    }
}

extension KnownHead {
    /// Whether two heads of one author and epoch cannot both be honest: one number with other bytes, or sizes that
    /// shrink, or one size with two roots. (Roots of two sizes are compared by the entries between them.)
    func contradicts(_ other: KnownHead) -> Bool {
        let (first, second) = (self.head.reference, other.head.reference)
        if first.number == second.number { return first.hash != second.hash }
        let (older, newer) = first.isOlder(than: second) ? (self, other) : (other, self)
        return older.table.lines.contains { line in
            guard let later = newer.table[line.dataset] else { return true }
            return later.size < line.size || (later.size == line.size && later.root != line.root)
        }
    }
}
