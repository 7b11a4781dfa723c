/// What OFAC puts into the remarks of an entry, item by item, as there are no columns for it.
///
/// `DOB 04 Aug 1973; nationality Lebanon; Passport RL2244333 (Lebanon); a.k.a. 'BNC'.`
struct OFACRemarks {
    /// The longest cell that the Treasury writes: one that long was cut, and its last item is not whole.
    static let characterCountMax = 1_000

    /// The items that are whole, `alt.` and the final full stop taken off.
    private(set) var items: [String] = []
    /// The last item of remarks that were cut: kept as words, never read as a number or a date.
    private(set) var cutItem: String?

    init(_ text: String?) {
        guard var text = text?[...] else { return }
        let isCut = text.count >= Self.characterCountMax && text.last != "."
        if !isCut, text.last == "." { text.removeLast() }
        self.items = text.split(separator: ";").map { Self.item($0) }.filter { !$0.isEmpty }
        if isCut { self.cutItem = self.items.popLast() }
    }

    private static func item(_ text: Substring) -> String {
        let text = ListText.oneLine(String(text))
        return text.hasPrefix("alt. ") ? String(text.dropFirst(5)) : text
    }

    /// What follows a word at the start of an item; `nil` if the item does not start so.
    static func rest(of item: String, after prefix: String) -> String? {
        guard item.hasPrefix(prefix) else { return nil }
        let rest = ListText.oneLine(String(item.dropFirst(prefix.count)))
        return rest.isEmpty ? nil : rest
    }

    /// A weak alias: `a.k.a. 'BNC'`.
    static func weakAlias(_ item: String) -> (name: String, kind: String)? {
        for kind in ["a.k.a.", "f.k.a.", "n.k.a."] {
            guard let rest = self.rest(of: item, after: kind + " '"), rest.hasSuffix("'") else { continue }
            let name = String(rest.dropLast())
            return name.isEmpty ? nil : (name, kind)
        }
        return nil
    }
}
