import Records
import Testing

@testable import Scenarios

@Suite("Groups of members")
struct GroupTests {
    static func group(_ text: String) throws -> MemberGroup {
        try GroupReader.group(text, linkClasses: ["fibre", "satellite"])
    }

    static func codes(_ text: String) throws -> [BureauCode] {
        try text.split(separator: " ").map { try #require(BureauCode(String($0))) }
    }

    @Test("words name groups, and groups are written in the same words")
    func words() throws {
        let known: [(String, MemberGroup)] = [
            ("all", .everyone), ("others", .others), ("FR", .codes(try Self.codes("FR"))),
            ("FR, DE, NO", .codes(try Self.codes("FR DE NO"))), ("Africa", .region("Africa")),
            ("Europe and Central Asia", .region("Europe and Central Asia")),
            ("regional bureau Nairobi", .regionalBureau("Nairobi")),
            ("link class satellite", .onLinkClass("satellite")),
            ("west of 30 W", .westOf(-30_000)), ("east of 7.5 E", .eastOf(7_500)),
            ("all but FR, DE", .not(.codes(try Self.codes("FR DE")))),
            ("Africa, all but FR", .union([.region("Africa"), .not(.codes(try Self.codes("FR")))])),
            ("3 of Africa", .count(3, of: .region("Africa"))),
            ("0.5 % of all but Americas", .share(perMille: 5, of: .not(.region("Americas")))),
            ("west of 15 E in Africa", .intersection(.westOf(15_000), .region("Africa"))),
            ("(FR, DE) in 3 of all", .intersection(.codes(try Self.codes("FR DE")), .count(3, of: .everyone))),
        ]
        for (text, group) in known {
            #expect(try Self.group(text) == group, "\(text)")
            if !text.contains("all but FR") || text.hasPrefix("all") { #expect(MemberPhrases.words(group) == text) }
            #expect(try Self.group(MemberPhrases.words(group)) == group)
        }
        #expect(try Self.group("( FR ,DE )") == .codes(try Self.codes("FR DE")))
    }

    @Test("words that name nobody are refused with the ones that may be meant")
    func faults() throws {
        let known: [(String, String)] = [
            ("FX", "did you mean FI (Finland)"), ("Afrika", "did you mean Africa?"), ("al", "did you mean all?"),
            ("Senegl", "did you mean SN (Senegal)"), ("", "expected a member"), ("FR,", "expected a member"),
            ("FR, FR", "FR stands twice"), ("(FR", "a closing parenthesis"), ("FR)", "expected a comma before \")\""),
            ("0 of all", "expected 1 to 300 members"), ("0 % of all", "from 0.1 % to 100 %"),
            ("101 % of all", "from 0.1 % to 100 %"), ("regional bureau Narobi", "did you mean Nairobi?"),
            ("link class fiber", "did you mean fibre?"), ("west of 181 W", "expected codes such as FR"),
            ("all but", "expected codes such as FR"), ("3 of", "expected codes such as FR"), ("\u{202E}", "U+202E"),
            (String(repeating: "(", count: 50), "too many words within words"),
            (String(repeating: "all but ", count: 50) + "FR", "too many words within words"),
            (String(repeating: "2 of ", count: 50) + "FR", "too many words within words"),
            (String(repeating: "all, ", count: 500) + "FR", "too many members"),
        ]
        for (text, reason) in known {
            let fault = #expect(throws: GroupReader.Fault.self) { try Self.group(text) }
            #expect(fault?.reason.contains(reason) == true, "\(text): \(fault?.reason ?? "")")
        }
    }

    @Test("groups are found in any mesh, others being those that the first side does not hold")
    func resolving() throws {
        let mesh = try #require(DrillCatalogue.meshes["small-7"])
        let resolver = GroupResolver(mesh: mesh, seed: 42)
        func found(_ text: String, besides first: [Int] = []) throws -> String {
            try resolver.indexes(of: Self.group(text), besides: first).map { mesh.members[$0].code.description }
                .joined(separator: " ")
        }
        #expect(try found("all") == "BR DE EG FR JP SN US")
        #expect(try found("Americas") == "BR US")
        #expect(try found("west of 0 E") == "BR SN US")
        #expect(try found("east of 0 E") == "DE EG FR JP")
        #expect(try found("link class satellite") == "BR")
        #expect(try found("regional bureau Abidjan") == "SN")
        #expect(try found("all but Americas, JP") == "DE EG FR SN")
        #expect(try found("Americas, JP") == "BR JP US")
        #expect(try found("west of 0 E in Americas") == "BR US")
        #expect(try found("others", besides: [0, 1]) == "EG FR JP SN US")
        #expect(try found("XP") == "")
        #expect(resolver.sides(.region("Americas"), .others).second == [1, 2, 3, 4, 5])
    }

    @Test("a sample is the same for one seed and the same words, and differs between seeds")
    func samples() throws {
        let mesh = try #require(DrillCatalogue.meshes["world"])
        let tenth = MemberGroup.share(perMille: 100, of: .everyone)
        let first = GroupResolver(mesh: mesh, seed: 1).indexes(of: tenth)
        #expect(first.count == 20)
        #expect(first == first.sorted() && Set(first).count == 20)
        #expect(GroupResolver(mesh: mesh, seed: 1).indexes(of: tenth) == first)
        #expect(GroupResolver(mesh: mesh, seed: 2).indexes(of: tenth) != first)
        let some = GroupResolver(mesh: mesh, seed: 1).indexes(of: .count(3, of: .region("Africa")))
        #expect(some.count == 3 && some.allSatisfy { mesh.members[$0].region == "Africa" })
        #expect(GroupResolver(mesh: mesh, seed: 1).indexes(of: .count(300, of: .region("Africa"))).count == 49)
        #expect(GroupResolver(mesh: mesh, seed: 1).indexes(of: .share(perMille: 1, of: .region("Africa"))).count == 1)
        var counts = Array(repeating: 0, count: mesh.members.count)
        for seed in 0..<2_000 {
            for index in GroupResolver(mesh: mesh, seed: UInt64(seed)).indexes(of: tenth) { counts[index] += 1 }
        }
        // Each is expected 204 times, with a deviation of 14: five of them to either side.
        #expect((counts.min() ?? 0) > 134 && (counts.max() ?? 0) < 274, "\(counts.min() ?? 0) \(counts.max() ?? 0)")
    }
}
