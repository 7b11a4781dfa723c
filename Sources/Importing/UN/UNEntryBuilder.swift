/// Puts one entry of the consolidated list together from its elements, and finds the first that does not belong.
struct UNEntryBuilder {
    /// More than ten times what the largest entry of the published list has.
    static let elementCountMax = 4_096
    static let textByteCountMax = 262_144

    private(set) var entry: UNEntry
    private(set) var fault: UNEntry.Fault?
    /// The elements that are open, the entry's own left out.
    private var open: [UNEntry.Element] = []
    private var shape: UNSchema.Shape?
    private var elementCount = 0
    private var textByteCount = 0

    init(kind: UNSchema.Kind, position: FilePosition) {
        self.entry = UNEntry(kind: kind, position: position)
    }

    mutating func start(_ name: String, attributes: [XMLAttribute], at position: FilePosition) {
        guard self.fault == nil else { return }
        self.elementCount += 1
        if self.elementCount > Self.elementCountMax {
            return self.fail(name, at: position, "more than \(Self.elementCountMax) elements")
        }
        switch self.open.count {
        case 0:
            self.shape = UNSchema.shape(of: name, in: self.entry.kind)
            if self.shape == nil { self.fail(name, at: position, "the unknown element <\(name)>") }
        case 1:
            let isKnown =
                switch self.shape {
                case .values: name == "VALUE"
                case .group(let names): names.contains(name)
                case .text, nil: false
                }
            let parent = self.open[0].name
            if !isKnown { self.fail(name, at: position, "the unknown element <\(name)> in <\(parent)>") }
        default:
            self.fail(name, at: position, "the unknown element <\(name)> in <\(self.open[1].name)>")
        }
        if let attribute = attributes.first {
            self.fail(name, at: position, "the unknown attribute \(attribute.name) of <\(name)>")
        }
        self.open.append(UNEntry.Element(name: name, position: position))
    }

    mutating func text(_ text: String, at position: FilePosition) {
        guard self.fault == nil else { return }
        self.textByteCount += text.utf8.count
        if self.textByteCount > Self.textByteCountMax {
            return self.fail(self.entry.kind.rawValue, at: position, "more than \(Self.textByteCountMax) bytes of text")
        }
        guard let last = self.open.indices.last else {
            return self.fail(self.entry.kind.rawValue, at: position, "text between elements")
        }
        if last == 0, self.shape != .text {
            return self.fail(self.open[0].name, at: position, "text where only elements may stand")
        }
        self.open[last].text += text
    }

    mutating func badText(_ reason: String, at position: FilePosition) {
        self.fail(self.open.last?.name ?? self.entry.kind.rawValue, at: position, reason)
    }

    mutating func end() {
        guard self.fault == nil, let element = self.open.popLast() else { return }
        if self.open.isEmpty {
            self.entry.append(element)
        } else {
            self.open[0].children.append(element)
        }
    }

    private mutating func fail(_ name: String, at position: FilePosition, _ reason: String) {
        if self.fault == nil { self.fault = UNEntry.Fault(position: position, field: name, reason: reason) }
    }
}
