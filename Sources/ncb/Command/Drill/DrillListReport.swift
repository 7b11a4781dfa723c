import Gateway
import Scenarios

/// The drills that are compiled in.
struct DrillListReport: APIDocument {
    static let schema = "ncb-drills"

    struct Drill: Codable {
        let name: String
        let title: String
        let purpose: String
        let mesh: String
        let memberCount: Int
        /// Virtual time, with the time to settle.
        let seconds: UInt64
    }

    let drills: [Drill]

    init(_ entries: [DrillCatalogue.Entry]) {
        self.drills = entries.map { entry in
            Drill(
                name: entry.name,
                title: entry.title,
                purpose: entry.purpose,
                mesh: entry.drill.mesh.name,
                memberCount: entry.drill.mesh.members.count,
                seconds: (entry.drill.duration + entry.drill.settle) / 1_000_000
            )
        }
    }
}
