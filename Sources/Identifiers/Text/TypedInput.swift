/// What was typed, bounded, with each character's place.
public struct TypedInput {
    /// The characters without white space at the ends.
    let scalars: [Unicode.Scalar]
    /// The position of the first of ``scalars`` in what was typed, counted from 1.
    let firstPosition: Int
    /// Whether the text went on beyond ``Identification/byteCountMax`` bytes.
    let isCut: Bool
    /// Letters, digits and `<` only; `nil` when other characters than separators stand between.
    let compact: CompactText?

    /// - Complexity: O(1) in the length of the text beyond ``Identification/byteCountMax``.
    public init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        var byteCount = 0
        var isCut = false
        for scalar in text.unicodeScalars {
            byteCount += UTF8.width(scalar)
            if byteCount > Identification.byteCountMax {
                isCut = true
                break
            }
            scalars.append(scalar)
        }
        let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.count
        let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? start
        self.init(Array(scalars[start..<end]), firstPosition: start + 1, isCut: isCut)
    }

    private init(_ scalars: [Unicode.Scalar], firstPosition: Int, isCut: Bool) {
        self.scalars = scalars
        self.firstPosition = firstPosition
        self.isCut = isCut
        self.compact = CompactText(scalars, firstPosition: firstPosition)
    }

    /// The position in what was typed of a character of ``scalars``.
    func position(_ index: Int) -> Int { self.firstPosition + index }

    /// The characters as a text.
    var text: String { String(String.UnicodeScalarView(self.scalars)) }

    /// The words between white space.
    var words: [ArraySlice<Unicode.Scalar>] { self.scalars.split(whereSeparator: \.properties.isWhitespace) }

    /// Characters that nobody sees: joiners, marks of direction, soft hyphens.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0xAD && (scalar.properties.generalCategory == .format || scalar.properties.isVariationSelector)
    }
}
