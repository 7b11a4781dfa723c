/// One INDIVIDUAL or ENTITY of the consolidated list, as it stands there.
struct UNEntry {
    /// An element of the entry: a text, or elements of its own.
    struct Element {
        let name: String
        let position: FilePosition
        var text = ""
        var children: [Element] = []

        /// The text of the first child of that name, on one line; `nil` if there is none or nothing in it.
        subscript(name: String) -> String? {
            guard let child = self.children.first(where: { $0.name == name }) else { return nil }
            let text = ListText.oneLine(child.text)
            return text.isEmpty ? nil : text
        }
    }

    /// What makes the whole entry unfit, and where.
    struct Fault: Error, Hashable {
        let position: FilePosition
        let field: String
        let reason: String
    }

    let kind: UNSchema.Kind
    let position: FilePosition
    private(set) var elements: [Element] = []

    init(kind: UNSchema.Kind, position: FilePosition) {
        self.kind = kind
        self.position = position
    }

    mutating func append(_ element: Element) { self.elements.append(element) }

    /// The text of the first element of that name, on one line; `nil` if there is none or nothing in it.
    func text(_ name: String) -> String? {
        self.all(name).first.map { ListText.oneLine($0.text) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    func all(_ name: String) -> [Element] {
        self.elements.filter { $0.name == name }
    }

    /// The texts of all VALUEs in all elements of that name.
    func values(_ name: String) -> [Element] {
        self.all(name).flatMap(\.children).filter { !ListText.oneLine($0.text).isEmpty }
    }
}
