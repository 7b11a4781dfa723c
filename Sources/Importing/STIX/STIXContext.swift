/// What the objects of a bundle say about each other: markings, and what an indicator indicates. Gathered in a first
/// reading, because an object may stand before what it refers to.
struct STIXContext {
    /// What is held of a bundle while its indicators are read: identifiers and names, in bytes.
    static let byteCountMax = 33_554_432
    static let nameByteCountMax = 256

    /// Objects whose name is what a record calls a threat.
    private static let threats: Set<String> = [
        "malware", "threat-actor", "intrusion-set", "campaign", "tool", "attack-pattern",
    ]

    private(set) var byteCount = 0
    private var lights = STIXMarking.known
    /// Whether there is a marking that cannot be read, and that any object may refer to.
    private var hasUnreadableMarking = false
    private var names: [String: String] = [:]
    /// The targets of each indicator's `indicates`.
    private var targets: [String: [String]] = [:]

    /// Whether objects of that type say something about others.
    static func wants(_ type: String) -> Bool {
        type == STIXMarking.definition || type == "relationship" || Self.threats.contains(type)
    }

    /// - Throws: ``ListError`` with code `tooLarge`.
    mutating func add(_ entry: JSONEntry) throws(ListError) {
        guard let id = entry.text("id"), let type = entry.text("type") else { return }
        switch type {
        case STIXMarking.definition:
            guard let light = STIXMarking.light(of: entry) else { return }
            try self.hold(id.utf8.count)
            // What the specification defines stays what it is.
            if self.lights[id] == nil { self.lights[id] = light }
        case "relationship":
            guard entry.text("relationship_type") == "indicates", let source = entry.text("source_ref"),
                let target = entry.text("target_ref"), source.hasPrefix("indicator--")
            else { return }
            try self.hold(source.utf8.count + target.utf8.count)
            self.targets[source, default: []].append(target)
        default:
            guard let name = entry.text("name"), name.utf8.count <= Self.nameByteCountMax else { return }
            try self.hold(id.utf8.count + name.utf8.count)
            self.names[id] = name
        }
    }

    /// An object of that type cannot be read.
    mutating func addUnreadable(_ type: String) {
        if type == STIXMarking.definition { self.hasUnreadableMarking = true }
    }

    private mutating func hold(_ byteCount: Int) throws(ListError) {
        self.byteCount += byteCount
        guard self.byteCount <= Self.byteCountMax else {
            let reason = "its markings, threats and relationships take more than \(Self.byteCountMax) bytes: split it"
            throw ListError(.tooLarge, reason)
        }
    }

    /// The strictest level of these markings; `nil` if none of them is one of TLP. One that may be the marking that
    /// cannot be read counts as the strictest that there is.
    func light(_ references: [String]) -> TrafficLight? {
        let lights = references.compactMap { self.lights[$0] }
        guard lights.count == references.count || !self.hasUnreadableMarking else { return .red }
        return TrafficLight.strictest(lights)
    }

    /// The names of what an indicator indicates, each once.
    func threats(of id: String) -> [String] {
        var names: [String] = []
        for target in self.targets[id] ?? [] {
            if let name = self.names[target], !names.contains(name) { names.append(name) }
        }
        return names
    }
}
