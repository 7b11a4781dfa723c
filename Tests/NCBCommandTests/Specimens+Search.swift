import Gateway
import Names
import Records

extension Specimens {
    /// A person who was found by a name.
    static func hit(_ match: NameMatch) -> Hit {
        Hit(
            author: "XP",
            owner: "General Secretariat",
            dataset: "nominal",
            recordId: "00",
            title: "TOLVAN MIRABEL",
            fields: FieldsDocument([PlainField("kind", "person")]),
            score: match.score,
            band: match.band.name,
            matched: [
                Hit.Match(
                    key: "name",
                    how: "\(match.band.name), \(match.score) of 1000: Mirabel Tolvan",
                    name: "Mirabel Tolvan",
                    steps: match.reasons.map(MatchStep.init)
                )
            ],
            index: 3,
            expires: nil,
            handling: "official use only"
        )
    }

    static func dutyDesk(_ bureau: String, isOpen: Bool? = true) -> DutyDesk {
        DutyDesk(
            bureau: bureau,
            telephones: ["+4961155010"],
            emails: ["desk@example.org"],
            languages: ["de", "en"],
            hours: "Mo-Fr 08:00-18:00",
            timeZone: "Europe/Berlin",
            localTime: "2026-11-30T13:05+01:00",
            isOpen: isOpen
        )
    }

    /// The third page of hits, one on each, of five in all.
    static func answer(_ hits: [Hit], hasMore: Bool) -> SearchAnswer {
        SearchAnswer(
            text: "x",
            takenFor: ["name"],
            hits: hits,
            hasMore: hasMore,
            hitCount: 5,
            offset: 2,
            weakerCount: hasMore ? 2 : 0,
            isCut: hasMore,
            completeness: [Self.completeness("DE", 5)],
            clock: Self.now,
            elapsedMicroseconds: 1
        )
    }
}
