/// The tags of an event or an attribute, sorted by what they say.
struct MISPTags {
    /// Said of attributes that their author would not have systems look for.
    static let notForDetection = "not for detection"
    private static let galaxy = "misp-galaxy:"

    private(set) var lights: [TrafficLight] = []
    private(set) var threats: [String] = []
    private(set) var others: [String] = []

    init(_ names: [String]) {
        for name in names {
            if let light = Self.light(name) {
                self.lights.append(light)
            } else if let threat = Self.threat(name) {
                if !self.threats.contains(threat) { self.threats.append(threat) }
            } else if !self.others.contains(name), !name.isEmpty {
                self.others.append(name)
            }
        }
    }

    /// `tlp:amber`
    static func name(of light: TrafficLight) -> String { "tlp:\(light.level)" }

    /// `misp-galaxy:malware="…"`
    static func name(ofThreat threat: String) -> String { "\(Self.galaxy)malware=\"\(threat)\"" }

    private static func light(_ name: String) -> TrafficLight? {
        name.lowercased().hasPrefix("tlp:") ? TrafficLight(marking: name) : nil
    }

    /// The value of a galaxy's tag, `misp-galaxy:threat-actor="…"`.
    private static func threat(_ name: String) -> String? {
        guard name.hasPrefix(Self.galaxy), name.hasSuffix("\""), let start = name.firstRange(of: "=\"") else {
            return nil
        }
        let value = name[start.upperBound...].dropLast()
        return value.isEmpty ? nil : String(value)
    }
}
