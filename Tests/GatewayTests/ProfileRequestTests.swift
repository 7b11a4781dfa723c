import Foundation
import Node
import Records
import Testing

@testable import Gateway

@Suite("Profiles over the API")
struct ProfileRequestTests {
    private static func kindAndPlace(_ request: ProfileRequest) -> String {
        let problem = #expect(throws: Problem.self) { try request.profile() }
        return "\(problem?.kind.name ?? "none") \(problem?.place ?? "")"
    }

    @Test("what the catalogue does not know of is checked and named: counts, languages, hours, time zones")
    func refused() {
        let phone = ["+33144556677"]
        let wrong: [(ProfileRequest, String)] = [
            (ProfileRequest(telephones: []), "/telephones"),
            (ProfileRequest(telephones: Array(repeating: "+33144556677", count: 9)), "/telephones"),
            (ProfileRequest(telephones: [" "]), "/telephones"),
            (ProfileRequest(telephones: phone, emails: Array(repeating: "a@example.org", count: 9)), "/emails"),
            (ProfileRequest(telephones: phone, languages: ["qq"]), "/languages"),
            (ProfileRequest(telephones: phone, languages: ["French"]), "/languages"),
            (ProfileRequest(telephones: phone, timeZone: "Europe/Nowhere"), "/timeZone"),
            (ProfileRequest(telephones: phone, timeZone: "GMT+3"), "/timeZone"),
            (ProfileRequest(telephones: phone, timeZone: "../../etc/passwd"), "/timeZone"),
            (ProfileRequest(telephones: phone, hours: "always", timeZone: "Europe/Paris"), "/hours"),
            (ProfileRequest(telephones: phone, hours: "Mo-Fr 08:00-18:00"), "/timeZone"),
        ]
        for (request, place) in wrong { #expect(Self.kindAndPlace(request) == "field-malformed \(place)") }
    }

    @Test("a whole profile is taken, and one of a telephone alone")
    func taken() throws {
        let whole = ProfileRequest(
            telephones: ["+33144556677"],
            emails: ["desk@example.org"],
            languages: ["fr", "ENG"],
            hours: "Mo-Fr 08:00-18:00",
            timeZone: "America/Argentina/Buenos_Aires",
            note: "x"
        )
        #expect(try whole.profile().timeZone == "America/Argentina/Buenos_Aires")
        #expect(try ProfileRequest(telephones: ["+33144556677"], hours: "24/7").profile().hours == "24/7")
    }

    @Test(
        "a zone's clock shows its own day, hour and weekday, in summer and in winter, and before 1970",
        arguments: [
            ("2026-11-24T12:04:10Z", "Europe/Paris", "2026-11-24T13:04+01:00", 1),
            ("2026-07-01T22:30:00Z", "Europe/Paris", "2026-07-02T00:30+02:00", 3),
            ("2026-03-01T03:00:00Z", "America/New_York", "2026-02-28T22:00-05:00", 5),
            ("2026-11-29T23:00:00Z", "Asia/Kathmandu", "2026-11-30T04:45+05:45", 0),
            ("2026-11-29T23:00:00Z", "UTC", "2026-11-29T23:00+00:00", 6),
            ("1969-12-31T12:00:00Z", "UTC", "1969-12-31T12:00+00:00", 2),
        ]
    )
    func clock(_ utc: String, _ zone: String, _ text: String, _ weekday: Int) throws {
        let moment = try #require(Timestamp(utc))
        let clock = try #require(ZoneClock(moment, zone: zone))
        #expect(clock.text == text && clock.weekday == weekday)
        #expect(
            clock.minute
                == Int(text.dropFirst(11).prefix(2)).flatMap { hour in
                    Int(text.dropFirst(14).prefix(2)).map { hour * 60 + $0 }
                }
        )
    }

    @Test("a duty desk says whether it is there now only when its zone and its hours can be read")
    func openNow() throws {
        let code = try #require(BureauCode("FR"))
        let monday = try #require(Timestamp("2026-11-30T12:00:00Z"))
        func isOpen(_ hours: String?, _ zone: String?) -> Bool? {
            var profile = BureauProfile(telephones: ["+33144556677"])
            (profile.hours, profile.timeZone) = (hours, zone)
            return DutyDesk(profile, of: code, now: monday).isOpen
        }
        #expect(isOpen("Mo 12:30-13:30", "Europe/Paris") == true)
        #expect(isOpen("Mo 12:30-13:30", "America/New_York") == false)
        #expect(isOpen("by appointment", "Europe/Paris") == nil)
        #expect(isOpen("24/7", "Nowhere/Nowhere") == nil && isOpen(nil, "Europe/Paris") == nil)
    }

    @Test("the time is that of any moment, however far: nothing overflows")
    func extremes() {
        for moment in [Int64.min, Int64.min + 1, Int64.max] {
            for zone in ["Pacific/Auckland", "America/New_York", "UTC"] {
                let clock = ZoneClock(Timestamp(microseconds: moment), zone: zone)
                #expect(clock.map { (0..<7).contains($0.weekday) && (0..<1_440).contains($0.minute) } ?? true)
            }
        }
    }

    @Test("a profile's requests arrive at the desk, and its report comes back")
    func roundTrip() async throws {
        try await SocketRig.run { path in
            try await DeskClient.with(socketPath: path) { client in
                #expect(try await client.profile(of: nil).bureau == "FR")
                let report = try await client.profile(of: "DE")
                #expect(report.bureau == "DE" && report.dutyDesk?.telephones == ["+33144556677"])
                #expect(report.dutyDesk?.isOpen == nil)
                let published = try await client.setProfile(ProfileRequest(telephones: ["+1", "+2"]))
                #expect(published.warnings == ["+1", "+2"] && published.dataset == "system")
            }
        }
    }

    @Test("an older node's answer leaves warnings, links and duty desks unknown, which is not none")
    func olderNode() throws {
        let hit =
            #"{"author":"DE","dataset":"nominal","recordId":"00","title":"x","fields":{},"index":1,"handling":"","matched":[]}"#
        let read = try JSONDecoder().decode(Hit.self, from: Data(hit.utf8))
        #expect(read.warnings == nil && read.instruction == nil)
        let answer = SearchAnswer(
            text: "x",
            takenFor: [],
            hits: [read],
            hasMore: false,
            completeness: [],
            clock: SpecimenDesk.clock,
            elapsedMicroseconds: 1
        )
        let json = String(decoding: try answer.json(), as: UTF8.self)
        #expect(json.contains(#""linked":null"#) && json.contains(#""dutyDesks":null"#))
        #expect(try SearchAnswer(json: Data(json.utf8)).dutyDesks == nil)
    }

    @Test("a misused identity is a warning whatever its field holds, and nothing else is")
    func warnings() {
        let fields = [PlainField("kind", "person"), PlainField("misused-identity", "papers stolen in 2024")]
        let warning = RecordWarning(code: "misused-identity", text: "papers stolen in 2024")
        #expect(RecordWarning.all(in: fields) == [warning])
        let group = [PlainField("misused-identity", [PlainField("text", "x")])]
        #expect(RecordWarning.all(in: group).map(\.code) == ["misused-identity"])
        #expect(RecordWarning.all(in: [PlainField("kind", "person")]).isEmpty)
    }
}
