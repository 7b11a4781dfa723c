import Membership
public import Records
import Replication
import Scenarios
import Sodium

/// The keys, certificates and charter of a world's mesh, all from its seed.
struct Founding {
    let roster: Roster
    private let plan: MeshPlan
    private let streams: Streams
    private let heartbeat: UInt64
    private let identities: [SigningKey]

    /// The number of everybody's first signing key: Unix seconds, the world's time 0.
    static let epoch: UInt64 = NodeClock.origin / 1_000_000

    init(plan: MeshPlan, streams: Streams, heartbeat: UInt64) throws {
        self.plan = plan
        self.streams = streams
        self.heartbeat = heartbeat
        self.identities = try plan.members.indices.map { try Self.key(streams.generator(.keys, $0 * 1_024)) }
        let founders = zip(plan.members, self.identities).map {
            Founder(code: $0.code, identityKey: $1.verifyingKey)
        }
        let seconds = UInt16(clamping: max(1, min(heartbeat / 1_000_000, UInt64(Charter.heartbeatSecondsMax))))
        self.roster = Roster(
            charter: try Charter(name: "drill", isTraining: true, heartbeatSeconds: seconds, founders: founders)
        )
    }

    /// A bureau's machine, its program not started.
    func node(_ place: Int, world: World, store: any DrillStore) throws -> WorldNode {
        let member = self.plan.members[place]
        let (key, certificate) = try self.certified(place, epoch: Self.epoch, count: 0)
        guard let replica = world.replica(certificate: certificate, place: place, boot: 0) else {
            throw WorldError.notMember(member.code)
        }
        return WorldNode(
            code: member.code,
            signingKey: key,
            certificate: certificate,
            clock: NodeClock(worldTime: 0, age: 1_000_000),
            replica: replica,
            store: store
        )
    }

    /// A signing key with its certificate; `count` tells a bureau's keys apart.
    func certified(_ place: Int, epoch: UInt64, count: Int) throws -> (SigningKey, Certificate) {
        let key = try Self.key(self.streams.generator(.keys, place * 1_024 + 1 + count))
        let certificate = Certificate(
            key: .signing(key.verifyingKey),
            code: self.plan.members[place].code,
            number: epoch,
            signedBy: self.identities[place]
        )
        return (key, certificate)
    }

    private static func key(_ generator: SeededGenerator) throws -> SigningKey {
        var generator = generator
        let seed = (0..<SigningKey.seedByteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        guard let key = SigningKey(seed: SecretBytes(copying: seed)) else { throw WorldError.noKey }
        return key
    }
}

/// Why a world cannot be made or go on.
public enum WorldError: Error, Hashable {
    case notMember(BureauCode)
    case noKey
    case noPath(BureauCode, BureauCode)
}
