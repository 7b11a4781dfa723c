/// The terms of many typed texts that are asked for at once: does any row have one of a text's?
///
/// It belongs to the store whose view made it: terms are hashed with the database's own key. Kept from one lot of texts to
/// the next, so that it allocates once.
public struct KeyProbe {
    private let hasher: KeyHasher
    var keys: [AskedKey] = []
    /// For each key the text that has it.
    private(set) var owners: [Int] = []
    /// The different short terms of the text that is being added: most kinds of key make the same of it.
    private var known: [ShortTerm] = []

    /// A term of up to 16 bytes as two numbers.
    private struct ShortTerm: Equatable {
        let count: Int
        let first: UInt64
        let last: UInt64

        init?(_ term: UnsafeRawBufferPointer) {
            self.count = term.count
            switch term.count {
            case 8...16:
                self.first = unsafe term.loadUnaligned(as: UInt64.self)
                self.last = unsafe term.loadUnaligned(fromByteOffset: term.count - 8, as: UInt64.self)
            case 0..<8:
                var bytes: UInt64 = 0
                for place in term.indices { bytes = bytes << 8 | UInt64(unsafe term[place]) }
                self.first = bytes
                self.last = 0
            default: return nil
            }
        }
    }

    init(_ hasher: KeyHasher) {
        self.hasher = hasher
    }

    public mutating func removeAll() {
        self.keys.removeAll(keepingCapacity: true)
        self.owners.removeAll(keepingCapacity: true)
        self.beginText()
    }

    /// What is added from now on belongs to another text.
    public mutating func beginText() {
        self.known.removeAll(keepingCapacity: true)
    }

    /// Adds a term of a text. One that is longer than any key is left out: nothing has it.
    public mutating func add(_ term: Span<UInt8>, of text: Int) {
        unsafe term.withUnsafeBytes { bytes in
            if let short = unsafe ShortTerm(bytes) {
                guard !self.known.contains(short) else { return }
                self.known.append(short)
            }
            guard let hash = unsafe self.hasher.hash(term: bytes) else { return }
            self.keys.append(AskedKey(hash: hash))
            self.owners.append(text)
        }
    }
}
