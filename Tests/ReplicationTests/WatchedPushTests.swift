import Membership
import Records
import Sodium
import Testing

@testable import Replication

@Suite("A push to a machine that is off")
struct WatchedPushTests {
    private static let dataset = DatasetNumber(rawValue: 16)

    /// Bureau 0 of seven, linked to all, with two children for each member of the tree.
    private func lab(pushPatience: UInt64 = Limits().pushPatience) throws -> Lab {
        var limits = Limits()
        limits.fanOut = 2
        limits.pushPatience = pushPatience
        return try Lab(count: 7, limits: limits)
    }

    /// Publishes one entry; pings are taken out of what was sent.
    private func publish(_ lab: inout Lab) throws -> (pushes: [BureauCode], pings: [(number: UInt64, to: BureauCode)]) {
        // The heartbeat of the start is a moment old.
        lab.wait(milliseconds: 300)
        lab.sent = []
        lab.take(.publish(try Specimen.publication(number: 1, count: 1, dataset: 16, bodyByteCount: 40, seed: 1)))
        return (self.pushes(lab), self.pings(&lab))
    }

    private func pushes(_ lab: Lab) -> [BureauCode] {
        lab.sent.compactMap { message, code in if case .push = message { code } else { nil } }
    }

    private func pings(_ lab: inout Lab) -> [(number: UInt64, to: BureauCode)] {
        let pings = lab.sent.compactMap { message, code in
            if case .ping(let number, _) = message { (number: number, to: code) } else { nil }
        }
        lab.sent.removeAll { if case .ping = $0.message { true } else { false } }
        return pings
    }

    private func pong(_ lab: inout Lab, _ ping: (number: UInt64, to: BureauCode)) throws {
        let place = try #require(lab.codes.firstIndex(of: ping.to))
        lab.receive(.pong(number: ping.number, digest: .zero), from: place)
    }

    @Test("Children that pass heads on are pinged along with news; if they answer, nothing more is sent or compared")
    func answered() throws {
        var lab = try self.lab()
        let (pushes, pings) = try self.publish(&lab)
        #expect(pushes.count == 2 && Set(pings.map(\.to)) == Set(pushes))
        for ping in pings { try self.pong(&lab, ping) }
        lab.sent = []
        lab.wait(milliseconds: 1_500)
        #expect(self.pushes(lab).isEmpty)
        #expect(!lab.sent.contains { if case .summary = $0.message { true } else { false } })
        #expect(lab.replica.watched.isEmpty)
    }

    @Test("The children of one that does not answer get the head, with its news, half a second later")
    func adopted() throws {
        var lab = try self.lab()
        let (pushes, pings) = try self.publish(&lab)
        try self.pong(&lab, try #require(pings.first))
        let silent = try #require(pings.last).to
        lab.clock += 390_000
        lab.take(.tick)
        #expect(self.pushes(lab) == pushes)
        lab.clock += 60_000
        lab.take(.tick)
        let adopted = self.pushes(lab).dropFirst(pushes.count)
        #expect(adopted.count == 2 && Set(adopted).isDisjoint(with: pushes))
        for (message, code) in lab.sent where adopted.contains(code) {
            if case .push(let push) = message { #expect(push.news.count == 1) }
        }
        // The next head goes to it and to its children at once, until something comes of it.
        #expect(lab.replica.unanswering.count == 1)
        lab.receive(.newestWanted(number: 1), from: try #require(lab.codes.firstIndex(of: silent)))
        #expect(lab.replica.unanswering.isEmpty)
    }

    @Test("The children of one whose link ends meanwhile get it at once")
    func unlinked() throws {
        var lab = try self.lab()
        let (pushes, _) = try self.publish(&lab)
        let first = try #require(pushes.first)
        let place = try #require(lab.codes.firstIndex(of: first))
        lab.take(.linkDown(lab.codes[place], link: UInt64(place)))
        #expect(self.pushes(lab).count == 4)
    }

    @Test("A sign of life without news asks nobody to answer, and no more than 16 pushes are watched")
    func bounded() throws {
        var lab = try self.lab(pushPatience: 10_000_000)
        for number in UInt64(1)...20 {
            let publication = try Specimen.publication(
                number: number,
                count: 1,
                dataset: 16,
                bodyByteCount: 40,
                seed: number
            )
            lab.take(.publish(publication))
            lab.clock += 260_000
            lab.take(.tick)
        }
        #expect(lab.replica.watched.count == 16)
        lab.wait(milliseconds: 1_000)
        #expect(lab.replica.watched.isEmpty)
        let before = lab.signedHeads.count
        for _ in 0..<70 where lab.signedHeads.count == before {
            lab.wait(milliseconds: 1_000)
            #expect(lab.replica.watched.isEmpty)
        }
        #expect(lab.signedHeads.count > before)
    }
}
