import Testing

@testable import Records

@Suite("Members and Countries")
struct MembersTests {
    @Test("the world has 196 members and the General Secretariat, ascending by code")
    func count() throws {
        let all = Members.world.all
        #expect(all.count == 197)
        #expect(all.map(\.code) == all.map(\.code).sorted())
        #expect(Members.world[try Samples.bureau("XP")]?.alpha3 == "XPO")
        #expect(Members.world[try Samples.bureau("FR")]?.name == "France")
        #expect(Members.world[try Samples.bureau("ZZ")] == nil)
    }

    @Test("every member but XP is a country of ISO 3166 with the same alpha-3 code")
    func membersAreCountries() {
        for member in Members.world.all where member.code.description != "XP" {
            let country = Countries.world[alpha2: member.code.description]
            #expect(country?.alpha3 == member.alpha3)
            #expect(country?.status == .iso)
        }
        #expect(Countries.world.all.filter { $0.status == .iso }.count == 249)
    }

    @Test("a country is found by either code in any letter case, and by its name without accents")
    func countries() {
        #expect(Countries.world.country(code: "fra")?.alpha2 == "FR")
        #expect(Countries.world.country(code: "su")?.status == .former)
        #expect(Countries.world.country(named: "COTE D'IVOIRE")?.alpha2 == Countries.world[alpha3: "CIV"]?.alpha2)
        #expect(Countries.world.country(code: "ZZ") == nil)
        #expect(Countries.world.country(named: "") == nil)
    }

    @Test("a mistyped code or name is answered with the members that may be meant")
    func nearest() {
        #expect(Members.world.nearest(to: "Germny").first?.description == "DE")
        #expect(Members.world.nearest(to: "senegal").first?.description == "SN")
        #expect(Members.world.nearest(to: "xqzwvk").isEmpty)
        #expect(Members.world.nearest(to: "A").count <= 5)
    }

    @Test("edits are counted with swaps of neighbours as one")
    func edits() {
        func count(_ left: String, _ right: String) -> Int {
            Similarity.editCount(Array(left.unicodeScalars), Array(right.unicodeScalars))
        }
        #expect(count("", "") == 0)
        #expect(count("", "abc") == 3)
        #expect(count("nmae", "name") == 1)
        #expect(count("kitten", "sitting") == 3)
    }

    @Test("the tables in the program are those in Topology")
    func embedded() throws {
        #expect(try Array(ProjectFile.text("Topology/members.csv").utf8) == PackageResources.members_csv)
        #expect(try Array(ProjectFile.text("Topology/countries.csv").utf8) == PackageResources.countries_csv)
        #expect(try ProjectFile.text("Topology/catalogue.yaml") == Catalogue.embeddedYAML)
    }

    @Test("every member of a regional bureau is a member")
    func bureaus() throws {
        let rows = try ProjectFile.text("Topology/bureaus.csv").split(separator: "\n").dropFirst()
        #expect(rows.count == 69)
        for row in rows {
            let code = BureauCode(String(row.split(separator: ",")[1]))
            #expect(code.flatMap { Members.world[$0] } != nil, "\(row)")
        }
    }
}
