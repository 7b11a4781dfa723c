/// The marking definitions that stand for the levels of the Traffic Light Protocol.
///
/// - Source: STIX 2.1, section 7.2.1.4 (TLP 1); OASIS, extension definition "TLP 2.0".
enum STIXMarking {
    static let definition = "marking-definition"

    private static let second: KeyValuePairs<TrafficLight, String> = [
        .clear: "94868c89-83c2-464b-929b-a1a8aa3c8487", .green: "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        .amber: "55d920b0-5e8b-4f79-9ee9-91f868d9b421", .amberStrict: "939a9414-2ddd-4d32-a0cd-375ea402b003",
        .red: "e828b379-4e03-4974-9ac4-e53a884c97c1",
    ]

    private static let first: KeyValuePairs<TrafficLight, String> = [
        .clear: "613f2e26-407d-48c7-9eca-b8e91df99dc9", .green: "34098fce-860f-48ae-8e50-ebd3cc5e41da",
        .amber: "f88d31f6-486f-44da-b317-01333bde0b82", .red: "5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
    ]

    /// What the specifications define, whether or not a bundle repeats it.
    static let known: [String: TrafficLight] = Dictionary(
        (Array(Self.first) + Array(Self.second)).map { ("\(Self.definition)--\($0.value)", $0.key) },
        uniquingKeysWith: { first, _ in first }
    )

    /// TLP 2.0's definition of a level.
    static func id(of light: TrafficLight) -> String {
        let uuid = Self.second.first { $0.key == light }?.value ?? ""
        return "\(Self.definition)--\(uuid)"
    }

    /// The level that a definition in the bundle gives; `nil` if it is none of TLP.
    static func light(of entry: JSONEntry) -> TrafficLight? {
        if let text = entry.groups("definition").first?.text("tlp") { return TrafficLight(marking: text) }
        let levels = entry.groups("extensions").joined().compactMap { member in
            member.members?.text("tlp_2_0")
        }
        return levels.first.flatMap { TrafficLight(marking: $0) }
    }
}
