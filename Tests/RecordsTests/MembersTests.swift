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
        #expect(try Array(ProjectFile.text("Topology/currencies.csv").utf8) == PackageResources.currencies_csv)
        #expect(try ProjectFile.text("Topology/catalogue.yaml") == Catalogue.embeddedYAML)
    }

    @Test("six regional bureaus serve 69 members, each within one region")
    func regionalBureaus() {
        let served = Members.world.all.filter { !$0.regionalBureau.isEmpty }
        #expect(served.count == 69)
        let regions = Dictionary(grouping: served, by: \.regionalBureau).mapValues { Set($0.map(\.region)) }
        #expect(regions.count == 6)
        #expect(regions.filter { $0.value.count != 1 }.isEmpty)
    }

    /// Degrees that hold every capital of a region: south, north, west, east. A western edge beyond the eastern one
    /// means that the box spans the date line.
    static let boxes: [String: (south: Int32, north: Int32, west: Int32, east: Int32)] = [
        "Africa": (-30, 19, -24, 58),
        "Americas": (-36, 46, -100, -46),
        "Asia and South Pacific": (-42, 48, 34, -171),
        "Europe and Central Asia": (31, 65, -23, 75),
        "Headquarters": (45, 47, 4, 6),
        "Middle East and North Africa": (15, 38, -7, 60),
    ]

    @Test("every capital lies within its region, and no two in one place")
    func coordinates() throws {
        for member in Members.world.all {
            let box = try #require(Self.boxes[member.region])
            let (latitude, longitude) = (member.coordinates.latitude, member.coordinates.longitude)
            #expect(latitude > box.south * 1_000 && latitude < box.north * 1_000, "\(member)")
            let isEast = longitude > box.west * 1_000
            let isWest = longitude < box.east * 1_000
            #expect(box.west <= box.east ? isEast && isWest : isEast || isWest, "\(member)")
        }
        #expect(Set(Members.world.all.map(\.coordinates)).count == 197)
    }

    @Test("members of one regional bureau are neighbours: within 46 degrees of each other's longitude")
    func neighbours() {
        for (bureau, members) in Dictionary(grouping: Members.world.all, by: \.regionalBureau) where !bureau.isEmpty {
            let longitudes = members.map(\.coordinates.longitude)
            #expect((longitudes.max() ?? 0) - (longitudes.min() ?? 0) < 46_000, "\(bureau)")
        }
    }

    @Test("coordinates have three decimals and stay on the globe")
    func coordinateForms() {
        #expect(Coordinates(latitude: "-25.747", longitude: "0.001")?.latitude == -25_747)
        #expect(Coordinates(latitude: "-0.181", longitude: "179.999")?.latitude == -181)
        for text in ["25.7", "25", "", "x.123", "25.1234", "1.2.345", "90.001", "-90.001", "99999.000"] {
            #expect(Coordinates(latitude: text, longitude: "0.000") == nil, "\(text)")
        }
        #expect(Coordinates(latitude: "0.000", longitude: "180.001") == nil)
    }
}
