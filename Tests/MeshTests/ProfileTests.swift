import LiveDrills
import Testing

extension MeshTests {
    @Suite("Profiles and links over a mesh")
    struct ProfileTests {
        @Test("a bureau's duty desk stands under its hits on another node, and is itself found by no search")
        func dutyDesk() async throws {
            try await Mesh.with(["FR", "DE"]) { mesh in
                let fr = try await mesh.start("FR")
                let de = try await mesh.start("DE")
                try await mesh.waitForLinks(de, ["FR"])
                _ = try await fr.api.publish(number: "20FR00001", issuer: "FRA")
                try await Self.wait(for: "20FR00001", on: de)
                #expect(try await de.api.search("20FR00001").dutyDesks?.isEmpty == true)
                let set = [
                    "profile", "set", "--telephone", "+33144556677", "--email", "desk@example.org", "--language", "fr",
                    "--hours", "24/7", "--time-zone", "Europe/Paris",
                ]
                let first = try await mesh.command("FR", set)
                #expect(first.ending == .exit(0), "\(first.errors)")
                let again = try await mesh.command("FR", set).document(PublishedDocument.self)
                #expect(again.action == "unchanged" && again.index == 0)
                try await Wait.untilTrue("FR's duty desk at DE") {
                    try await de.api.search("20FR00001").dutyDesks?.isEmpty == false
                }
                let answer = try await de.api.search("20FR00001")
                #expect(answer.dutyDesks?.map(\.bureau) == ["FR"] && answer.dutyDesks?[0].isOpen == true)
                #expect(answer.dutyDesks?[0].telephones == ["+33144556677"])
                for text in ["+33144556677", "desk@example.org", "Europe Paris"] {
                    for node in [fr, de] {
                        let none = try await node.api.search(text)
                        #expect(none.verdict == "no-hit-complete", "\(text) on \(node.code)")
                        // One passport, and nothing of the profile, counts in what was searched.
                        #expect(none.completeness.first { $0.author == "FR" }?.complete == 1)
                    }
                }
                try await mesh.waitForEqualFrontiers([fr, de])
                #expect(try await mesh.command("DE", ["verify"]).document(VerifyDocument.self).passed)
            }
        }

        @Test("a record that shares a telephone with a hit is linked, and left out when that is asked for")
        func linked() async throws {
            try await Mesh.with(["FR"]) { mesh in
                let fr = try await mesh.start("FR")
                let phone = "phone=+33144556677"
                let person = ["kind=person", "name.text=TOLVAN MIRABEL", "misused-identity=papers stolen", phone]
                let account = ["action=freeze", "status=open", "iban=GB82WEST12345698765432", phone]
                for (dataset, fields) in [("nominal", person), ("fraud", account)] {
                    let result = try await mesh.command("FR", ["publish", "--dataset", dataset] + fields)
                    #expect(result.ending == .exit(0), "\(result.errors)")
                }
                let answer = try await fr.api.search("GB82WEST12345698765432")
                #expect(answer.hits.count == 1 && answer.hits[0].warnings?.isEmpty == true)
                #expect(answer.linked?.map(\.dataset) == ["nominal"])
                #expect(answer.linked?[0].via.map(\.value) == ["+33144556677"])
                #expect(answer.linked?[0].warnings.map(\.code) == ["misused-identity"])
                let without = try await mesh.command("FR", ["search", "GB82WEST12345698765432", "--no-links"])
                #expect(without.ending == .exit(0))
                #expect(try without.document(SearchDocument.self).linked == nil)
                let none = try await mesh.command("FR", ["search", "nobody whatever"])
                #expect(none.ending == .exit(10))
            }
        }

        private static func wait(for number: String, on node: NodeProcess) async throws {
            try await Wait.untilTrue("\(number) at \(node.code)") {
                try await node.api.search(number).verdict == "hit"
            }
        }
    }
}
