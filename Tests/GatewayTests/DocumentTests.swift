import Foundation
import Names
import Node
import Records
import Testing

@testable import Gateway

@Suite("Documents")
struct DocumentTests {
    @Test("what is unknown is null and never left out or false")
    func unknown() async throws {
        let json = String(decoding: try await SpecimenDesk().status().json(), as: UTF8.self)
        #expect(json.contains(#""linked":null"#))
        #expect(json.contains(#""databaseByteCount":null"#))
        #expect(json.contains(#""schema":"ncb-status""#) && json.contains(#""version":1"#))
        #expect(json.contains(#""clock":"2026-11-24T"#))
    }

    @Test("a search's answer says band, score and steps, and one of an older node leaves them unknown")
    func matches() throws {
        let match = NameMatch.between(query: "Mirabell Tolvan", candidate: "Mirabel Tolvan")
        let hit = Hit(
            author: "DE",
            owner: nil,
            dataset: "nominal",
            recordId: "00",
            title: "x",
            fields: FieldsDocument([]),
            score: match.score,
            band: match.band.name,
            matched: [
                Hit.Match(key: "name", how: "near", name: "Mirabel Tolvan", steps: match.reasons.map(MatchStep.init)),
                Hit.Match(key: "reference", how: "equal"),
            ],
            index: 1,
            expires: nil,
            handling: ""
        )
        let json = String(decoding: try DocumentCoding.encode(hit), as: UTF8.self)
        #expect(json.contains(#""band":"strong""#) && json.contains(#""rule":"phonetic""#))
        #expect(json.contains(#""name":null,"steps":[]"#))
        #expect(try JSONDecoder().decode(Hit.self, from: Data(json.utf8)) == hit)
        let old = #"""
            {"author":"DE","dataset":"nominal","recordId":"00","title":"x","fields":{},"index":1,"handling":"",
            "matched":[{"key":"name","how":"all words"}]}
            """#
        let read = try JSONDecoder().decode(Hit.self, from: Data(old.utf8))
        #expect(read.score == nil && read.band == nil && read.matched.first?.steps == nil)
    }

    @Test("fields come back as they were, repeated ones in their order")
    func fields() throws {
        let fields = [
            PlainField("kind", "person"),
            PlainField("name", [PlainField("quality", "primary"), PlainField("text", "ERIKSSON ANNA MARIA")]),
            PlainField("name", [PlainField("text", "ЭРИКССОН")]), PlainField("nationality", "UTO"),
        ]
        let document = FieldsDocument(fields)
        let json = try JSONEncoder().encode(document)
        #expect(try JSONDecoder().decode(FieldsDocument.self, from: json) == document)
    }

    @Test("numbers are taken as text, true and null are refused")
    func scalars() throws {
        let number = try JSONDecoder().decode(FieldsDocument.self, from: Data(#"{"year":1974}"#.utf8))
        #expect(number.fields == [PlainField("year", "1974")])
        for json in [#"{"a":true}"#, #"{"a":null}"#, #"{"a":1.5}"#, #"{"a":[[1]]}"#] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(FieldsDocument.self, from: Data(json.utf8)) }
        }
    }

    @Test(
        "times are read and written in RFC 3339, also before 1970 and in leap years",
        arguments: [
            ("1970-01-01T00:00:00.000000Z", 0), ("2000-02-29T23:59:59.999999Z", 951_868_799_999_999),
            ("2026-11-24T12:04:10.123456Z", 1_795_521_850_123_456), ("1969-12-31T23:59:59.000001Z", -999_999),
        ]
    )
    func times(_ text: String, _ microseconds: Int64) {
        #expect(Timestamp(microseconds: microseconds).description == text)
        #expect(Timestamp(text)?.microseconds == microseconds)
    }

    @Test(
        "what is no time is refused",
        arguments: ["", "2026-11-24", "2026-13-01T00:00:00Z", "2026-11-24T12:04:10", "x"]
    )
    func noTimes(_ text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("no hit is complete only if every author is complete, heard and not silent")
    func verdicts() {
        func answer(_ author: AuthorCompleteness) -> SearchVerdict {
            SearchAnswer(
                text: "x",
                takenFor: [],
                hits: [],
                hasMore: false,
                completeness: [author],
                clock: SpecimenDesk.clock,
                elapsedMicroseconds: 0
            ).verdict
        }
        func author(
            claimed: Int? = 5,
            complete: Int = 5,
            due: Int? = 0,
            silent: Bool = false,
            frozen: Bool = false
        ) -> AuthorCompleteness {
            AuthorCompleteness(
                author: "DE",
                claimed: claimed,
                complete: complete,
                due: due,
                asOf: SpecimenDesk.clock,
                silentSince: silent ? SpecimenDesk.clock : nil,
                frozenDatasets: frozen ? ["sltd"] : []
            )
        }
        #expect(answer(author()) == .noHitComplete)
        for wrong in [
            author(claimed: nil), author(complete: 4), author(due: 1), author(due: nil), author(silent: true),
            author(frozen: true),
        ] { #expect(answer(wrong) == .noHitIncomplete) }
    }

    @Test("a bureau is silent after two and a half heartbeats, not before")
    func silence() {
        let now = SpecimenDesk.clock
        func state(secondsAgo: Int64) -> StateWord {
            MemberStatus(
                bureau: "DE",
                linked: true,
                heardAt: Timestamp(microseconds: now.microseconds - secondsAgo * 1_000_000),
                datasets: [],
                now: now,
                heartbeatSeconds: 60
            ).state
        }
        #expect(state(secondsAgo: 149) == .fresh && state(secondsAgo: 151) == .silent)
        #expect(state(secondsAgo: -600) == .fresh)
    }

    @Test("every state has a subject and a definition of its own")
    func vocabulary() {
        let definitions = StateWord.allCases.map(\.definition)
        #expect(Set(definitions).count == definitions.count)
        #expect(StateWord.allCases.allSatisfy { !$0.subject.isEmpty && $0.definition.count > 8 })
    }
}
