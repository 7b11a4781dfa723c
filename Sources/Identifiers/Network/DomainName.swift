/// A domain name, also one with letters beyond ASCII or defanged.
///
/// A name whose letters of several scripts look alike is valid and gets a warning. Unicode is not composed here: labels
/// with marks apart from their letters get a warning, too.
///
/// - Source: RFC 1034, RFC 1123, RFC 5890 to 5892; Unicode Technical Standard #39.
public enum DomainName: Identifier {
    public static var expectedForm: String { "a domain name such as example.org" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let text = Refanged(input), let host = Host(text.characters) else { return nil }
        let facts = host.facts + (text.isDefanged ? [.init(label: "typed", value: "defanged")] : [])
        let isNameLike = host.isCapitalised && !text.isDefanged
        return Identification(
            kind: .domain,
            normalised: host.name,
            certainty: isNameLike ? .weak : .form,
            problems: host.problems,
            confusables: text.confusables,
            facts: facts
        )
    }
}
