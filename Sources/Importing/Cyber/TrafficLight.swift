/// How far a record may be passed on: the levels of the Traffic Light Protocol, from the freest to the strictest.
///
/// - Source: FIRST, TLP 2.0; version 1's WHITE is CLEAR.
public enum TrafficLight: String, Hashable, Sendable, CaseIterable {
    case clear, green, amber
    case amberStrict = "amber-strict"
    case red

    /// The level that a marking names, `TLP:AMBER+STRICT`, `tlp:white` or `green`; `nil` for anything else.
    init?(marking: String) {
        let text = marking.lowercased()
        let level = text.hasPrefix("tlp:") ? String(text.dropFirst(4)) : text
        switch level {
        case "white": self = .clear
        case "amber+strict": self = .amberStrict
        default: self.init(rawValue: level)
        }
    }

    /// `AMBER+STRICT`
    var level: String { self == .amberStrict ? "amber+strict" : self.rawValue }

    /// The strictest, because a marking too many may have been added by who knew more; `nil` of none.
    static func strictest(_ lights: [TrafficLight]) -> TrafficLight? {
        Self.allCases.last(where: lights.contains)
    }
}
