/// Where things stand in the documents that MISP exports.
///
/// ```
///   {"Event": {…}}    [{"Event": {…}}, …]    {"response": [{"Event": {…}}, …]}    {"response": {"Attribute": […]}}
/// ```
enum MISPPath {
    /// What a value is to the reader.
    enum Place: Hashable {
        /// Something that is gone into.
        case inside
        case event, attribute, eventTag, eventInfo, eventId, elsewhere
    }

    static func place(of path: [String]) -> Place {
        switch Self.inDocument(path) {
        case [], ["Event", "Tag"], ["Event", "Attribute"], ["Event", "Object"],
            ["Event", "Object", JSONCutter.element], ["Event", "Object", JSONCutter.element, "Attribute"],
            ["Attribute"]:
            .inside
        case ["Event"]: .event
        case ["Event", "Attribute", JSONCutter.element], ["Attribute", JSONCutter.element],
            ["Event", "Object", JSONCutter.element, "Attribute", JSONCutter.element]:
            .attribute
        case ["Event", "Tag", JSONCutter.element]: .eventTag
        case ["Event", "info"]: .eventInfo
        case ["Event", "uuid"]: .eventId
        default: .elsewhere
        }
    }

    static func choice(_ path: [String]) -> JSONCutter.Choice {
        switch Self.place(of: path) {
        case .inside, .event: .enter
        case .attribute, .eventTag, .eventInfo, .eventId: .keep
        case .elsewhere: .pass
        }
    }

    /// The path without what the forms differ in.
    private static func inDocument(_ path: [String]) -> [String] {
        var rest = path[...]
        if rest.first == JSONCutter.element {
            rest.removeFirst()
        } else if rest.first == "response" {
            rest.removeFirst()
            if rest.first == JSONCutter.element { rest.removeFirst() }
        }
        return Array(rest)
    }
}
