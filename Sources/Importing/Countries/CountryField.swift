/// A country as a list names it: a code where it is known, else the words, never both.
struct CountryField {
    let code: String?
    let text: String?

    init(_ name: String) {
        self.code = CountryNames.alpha2(for: name)
        self.text = self.code == nil ? name : nil
    }
}
