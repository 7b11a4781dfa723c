/// A reading in the making: bytes that may be corrected, with what there is to say about them.
struct Draft {
    private(set) var bytes: [UInt8]
    /// The letters in the case that was typed.
    let raw: [UInt8]
    private let positions: [Int]
    private let originals: [Unicode.Scalar]
    private(set) var problems: [Identification.Problem] = []
    private(set) var confusables: [Identification.Confusable]
    private(set) var facts: [Identification.Fact] = []
    var alternatives: [Identification.Alternative] = []
    /// How many letters were read as digits or digits as letters.
    private(set) var replacedCount = 0

    /// - Parameter isCased: whether letter case counts; otherwise the bytes are in upper case.
    init(_ text: CompactText, isCased: Bool = false) {
        self.bytes = isCased ? text.raw : text.bytes
        self.raw = text.raw
        self.positions = text.positions
        self.originals = text.originals
        self.confusables = text.confusables
    }

    var count: Int { self.bytes.count }

    var hasErrors: Bool { self.problems.contains { !$0.isWarning } }

    /// The position in what was typed; of the last character for an index beyond it.
    func position(_ index: Int) -> Int? {
        self.positions.indices.contains(index) ? self.positions[index] : self.positions.last
    }

    func found(_ index: Int) -> String {
        self.originals.indices.contains(index) ? Shown.character(self.originals[index]) : "nothing"
    }

    /// Whether a digit stands there, or a letter that looks like one, which is then read so.
    @discardableResult
    mutating func expectDigit(at index: Int) -> Bool {
        self.expect(at: index, "a digit", where: \.isDigit, otherwise: Lookalikes.digit(for:))
    }

    /// Whether a letter stands there, or a digit that looks like one, which is then read so.
    @discardableResult
    mutating func expectLetter(at index: Int) -> Bool {
        self.expect(at: index, "a letter", where: \.isUpper, otherwise: Lookalikes.letter(for:))
    }

    private mutating func expect(
        at index: Int,
        _ expected: String,
        where isRight: (UInt8) -> Bool,
        otherwise lookalike: (UInt8) -> UInt8?
    ) -> Bool {
        guard self.bytes.indices.contains(index) else { return false }
        if isRight(self.bytes[index]) { return true }
        guard let byte = lookalike(self.bytes[index]) else {
            self.wrong(at: index, expected: expected, "\(expected) was expected, not \(self.found(index))")
            return false
        }
        self.replace(at: index, with: byte)
        return true
    }

    /// Reads another character, and says so.
    mutating func replace(at index: Int, with byte: UInt8) {
        guard self.bytes.indices.contains(index), let position = self.position(index) else { return }
        self.bytes[index] = byte
        self.replacedCount += 1
        // A character that stood for an ASCII one already is said once, with what it became in the end.
        self.confusables.removeAll { $0.position == position }
        self.confusables.append(.init(position: position, found: self.found(index), readAs: byte.text))
    }

    mutating func wrong(
        at index: Int,
        expected: String,
        isWarning: Bool = false,
        isChecksum: Bool = false,
        _ text: String
    ) {
        self.wrong(
            at: index,
            found: self.found(index),
            expected: expected,
            isWarning: isWarning,
            isChecksum: isChecksum,
            text
        )
    }

    mutating func wrong(
        at index: Int?,
        found: String,
        expected: String,
        isWarning: Bool = false,
        isChecksum: Bool = false,
        _ text: String
    ) {
        let position = index.flatMap { self.position($0) }
        let place = position.map { "position \($0): " } ?? ""
        self.problems.append(
            .init(
                position: position,
                found: found,
                expected: expected,
                text: place + text,
                isWarning: isWarning,
                isChecksum: isChecksum
            )
        )
    }

    mutating func fact(_ label: String, _ value: String?) {
        if let value, !value.isEmpty { self.facts.append(.init(label: label, value: value)) }
    }

    /// What one look-alike in `indexes` would make of it: for each, the bytes with that change, if `test` accepts them.
    ///
    /// At most eight are kept, so that one text never becomes many look-ups.
    mutating func tryLookalikes(
        in indexes: Range<Int>,
        isProved: Bool,
        where test: ([UInt8]) -> Bool,
        normalise: ([UInt8]) -> String
    ) {
        for index in indexes where self.alternatives.count < 8 && self.bytes.indices.contains(index) {
            let byte = self.bytes[index]
            guard let other = Lookalikes.partner(of: byte), let position = self.position(index)
            else { continue }
            var changed = self.bytes
            changed[index] = other
            guard test(changed) else { continue }
            let change = Identification.Confusable(position: position, found: byte.text, readAs: other.text)
            let normalised = normalise(changed)
            self.alternatives.append(.init(normalised: normalised, change: change, isProved: isProved))
        }
    }

    func finish(_ kind: IdentifierKind, _ normalised: String, _ certainty: Certainty) -> Identification {
        Identification(
            kind: kind,
            normalised: normalised,
            certainty: certainty,
            problems: self.problems,
            confusables: self.confusables.sorted { $0.position < $1.position },
            facts: self.facts,
            alternatives: self.alternatives
        )
    }
}
