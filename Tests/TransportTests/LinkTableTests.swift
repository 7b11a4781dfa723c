import Records
import Testing

@testable import Transport

@Suite("Link tables")
struct LinkTableTests {
    private let start = ContinuousClock.now

    /// Both ends' tables after two links, of which each end may hear in either order. Links are named by number.
    private func standing(
        first: (dialledBy: String, hereFirst: Bool, thereFirst: Bool),
        secondDialledBy: String,
        secondsBetween: Int
    ) throws -> (de: Int?, fr: Int?) {
        let (de, fr) = (try TestMesh.code("DE"), try TestMesh.code("FR"))
        func end(_ own: BureauCode, _ peer: BureauCode, isFirstFirst: Bool) -> Int? {
            var table = LinkTable<Int>(own: own, tieBreakWindow: .seconds(6))
            let links = [(1, first.dialledBy), (2, secondDialledBy)]
            var closed: Set<Int> = []
            for (place, (id, dialler)) in (isFirstFirst ? links : links.reversed()).enumerated() {
                let verdict = table.admit(
                    id,
                    id: UInt64(id),
                    peer: peer,
                    isInitiator: dialler == own.description,
                    now: self.start + .seconds(place * secondsBetween)
                )
                switch verdict {
                case .keep(let old): if let old { closed.insert(old) }
                case .refuse: closed.insert(id)
                }
            }
            #expect(table[peer].map(closed.contains) == false)
            return table[peer]
        }
        return (
            end(de, fr, isFirstFirst: first.hereFirst), end(fr, de, isFirstFirst: first.thereFirst)
        )
    }

    @Test("of two links at once by different diallers the smaller code's stays at both ends, whatever the order")
    func differentDiallers() throws {
        for (here, there) in [(true, true), (true, false), (false, true), (false, false)] {
            let one = try self.standing(first: ("DE", here, there), secondDialledBy: "FR", secondsBetween: 0)
            #expect(one == (1, 1))
            let other = try self.standing(first: ("FR", here, there), secondDialledBy: "DE", secondsBetween: 0)
            #expect(other == (2, 2))
        }
    }

    @Test("of two links by one dialler the newer stays", arguments: ["DE", "FR"])
    func sameDialler(dialler: String) throws {
        let both = try self.standing(first: (dialler, true, true), secondDialledBy: dialler, secondsBetween: 0)
        #expect(both == (2, 2))
    }

    @Test("a link older than the window gives way to whatever the peer proves anew")
    func oldLink() throws {
        let young = try self.standing(first: ("DE", true, true), secondDialledBy: "FR", secondsBetween: 5)
        #expect(young == (1, 1))
        let old = try self.standing(first: ("DE", true, true), secondDialledBy: "FR", secondsBetween: 6)
        #expect(old == (2, 2))
    }

    @Test("a replaced link that ends later takes nothing with it, and a cut member is refused")
    func removalAndCut() throws {
        let (de, fr) = (try TestMesh.code("DE"), try TestMesh.code("FR"))
        var table = LinkTable<Int>(own: de, tieBreakWindow: .seconds(6))
        _ = table.admit(1, id: 1, peer: fr, isInitiator: true, now: self.start)
        _ = table.admit(2, id: 2, peer: fr, isInitiator: true, now: self.start)
        let removedOld = table.remove(id: 1, peer: fr)
        #expect(!removedOld && table[fr] == 2)
        let cut = table.cut(fr)
        #expect(cut == 2 && table.isCut(fr) && table[fr] == nil)
        guard case .refuse(.cut) = table.admit(3, id: 3, peer: fr, isInitiator: false, now: self.start) else {
            Issue.record("a cut member was let in")
            return
        }
        table.restore(fr)
        guard case .keep(nil) = table.admit(4, id: 4, peer: fr, isInitiator: false, now: self.start) else {
            Issue.record("a restored member was refused")
            return
        }
        let removed = table.remove(id: 4, peer: fr)
        #expect(removed && table.values.isEmpty)
    }
}
