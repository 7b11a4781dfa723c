import Drills
import PlantedFaults

/// How one fault is looked for, and who must find it.
struct FaultCase: Sendable {
    let fault: PlantedFault
    let search: Search
    /// Names of promises, expectations or figures, any of which is the right one to fail.
    let catchers: [String]
    /// A seed that catches it.
    let seed: UInt64

    enum Search: Sendable {
        /// Small drawn drills of five members, with all their disks in memory or some of them real.
        case swarm(FaultSwarm)
        /// A drill of the catalogue, on a mesh.
        case drill(String, mesh: String)
        /// Two link services over a real socket.
        case links
    }

    init(_ fault: PlantedFault, _ search: Search, _ catchers: [String], seed: UInt64) {
        self.fault = fault
        self.search = search
        self.catchers = catchers
        self.seed = seed
    }

    static func of(_ fault: PlantedFault) -> FaultCase? { self.all.first { $0.fault == fault } }
}

/// Which swarm a fault is looked for in.
enum FaultSwarm: Sendable {
    case memory
    case disks
    case misbehaviour

    var shape: SwarmShape {
        var shape = SwarmShape()
        shape.memberCount = 5
        shape.duration = 180_000_000
        shape.publicationsPerHour = 7_200
        shape.faultClassCount = 4...7
        shape.sqliteSeedPerMille = 0
        switch self {
        case .memory: break
        case .disks: shape.sqliteSeedPerMille = 1_000
        case .misbehaviour: shape.certainClasses = [.misbehaviour]
        }
        return shape
    }
}
