import Foundation
import Records
import Replication
import Scenarios

/// One publication that a drill plans: who, when, and of what size.
struct LivePublication: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case put
        /// Replaces one of the author's own records, or is a first one while there is none.
        case revise
        case withdraw
    }

    /// Microseconds since the drill began.
    let at: UInt64
    let author: BureauCode
    let dataset: String
    let bodyByteCount: Int
    let kind: Kind
    /// Different for each publication of one author.
    let serial: Int

    /// The usual traffic and what events publish, ascending by time.
    static func planned(_ drill: Drill, seed: UInt64) -> [LivePublication] {
        var drafts = drill.mesh.members.indices.flatMap { Self.traffic(of: $0, drill, seed: seed) }
        for event in drill.events {
            guard case .publish(let group, let publishing) = event.happening else { continue }
            drafts += Self.event(event.at, group.named, publishing, seed: seed)
        }
        drafts.sort { ($0.at, $0.author) < ($1.at, $1.author) }
        var serials: [BureauCode: Int] = [:]
        return drafts.map { draft in
            let serial = serials[draft.author, default: 0]
            serials[draft.author] = serial + 1
            return LivePublication(draft, serial: serial)
        }
    }

    private struct Draft {
        let at: UInt64
        let author: BureauCode
        let dataset: String
        let bodyByteCount: Int
        let kind: Kind
    }

    private init(_ draft: Draft, serial: Int) {
        self.at = draft.at
        self.author = draft.author
        self.dataset = draft.dataset
        self.bodyByteCount = draft.bodyByteCount
        self.kind = draft.kind
        self.serial = serial
    }

    /// A Poisson process for each of a member's rates.
    private static func traffic(of place: Int, _ drill: Drill, seed: UInt64) -> [Draft] {
        let author = drill.mesh.members[place].code
        let factor = drill.traffic.factors.last { $0.members.named.contains(author) }?.thousandths ?? 1_000
        return drill.traffic.rates.enumerated().flatMap { number, rate -> [Draft] in
            let perHour = Double(rate.thousandthsPerHour) / 1_000 * Double(factor) / 1_000
            guard perHour > 0 else { return [] }
            var generator = SeededGenerator(seed: seed &+ UInt64(place &* 64 &+ number + 1) &* 0x9E37_79B9_7F4A_7C15)
            var drafts: [Draft] = []
            var at = 0.0
            while drafts.count <= LivePlan.publicationCountMax {
                at -= log(1 - Double(generator.next() >> 11) / 9_007_199_254_740_992) * 3_600_000_000 / perHour
                guard at < Double(drill.duration) else { break }
                let share = generator.below(1_000)
                let kind: Kind =
                    share < drill.traffic.revisePerMille
                    ? .revise : share < drill.traffic.revisePerMille + drill.traffic.withdrawPerMille ? .withdraw : .put
                drafts.append(
                    Draft(
                        at: UInt64(at),
                        author: author,
                        dataset: rate.dataset,
                        bodyByteCount: rate.bodyBytes.lowerBound + generator.below(rate.bodyBytes.count),
                        kind: kind
                    )
                )
            }
            return drafts
        }
    }

    private static func event(_ at: UInt64, _ codes: [BureauCode], _ publishing: Publishing, seed: UInt64) -> [Draft] {
        guard !codes.isEmpty else { return [] }
        var generator = SeededGenerator(seed: seed ^ at)
        return (0..<min(publishing.count, LivePlan.publicationCountMax + 1)).map { number in
            Draft(
                at: at + publishing.over / UInt64(max(publishing.count, 1)) * UInt64(number),
                author: codes[number / max(publishing.batch, 1) % codes.count],
                dataset: publishing.dataset,
                bodyByteCount: publishing.bodyBytes.lowerBound + generator.below(publishing.bodyBytes.count),
                kind: .put
            )
        }
    }
}
