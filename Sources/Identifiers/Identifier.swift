/// A kind of identifier: recognised, normalised, validated and explained by one reader.
///
/// The readers are types without values: what is read is always an ``Identification``.
public protocol Identifier: SendableMetatype {
    /// What a text of this kind looks like, for the message that one does not: "17 letters and digits".
    static var expectedForm: String { get }

    /// The reading, also of a text with errors as long as it is plainly meant to be of this kind.
    static func read(_ input: TypedInput) -> Identification?
}

extension Identifier {
    /// The text read as this kind; `nil` when it has not its form.
    public static func parse(_ text: String) -> Identification? { Self.read(TypedInput(text)) }

    /// The normal form; `nil` when the text is not of this kind or has an error.
    public static func normalise(_ text: String) -> String? {
        Self.parse(text).flatMap { $0.isValid ? $0.normalised : nil }
    }

    /// What is wrong with the text as one of this kind: empty when nothing is.
    public static func problems(of text: String) -> [Identification.Problem] {
        if let reading = Self.parse(text) { return reading.problems }
        let input = TypedInput(text)
        return [
            Identification.Problem(
                position: nil,
                found: "\(input.scalars.count) characters",
                expected: Self.expectedForm,
                text: "this has not the form of \(Self.expectedForm)"
            )
        ]
    }
}
