import Records
import Testing

@Suite("Hours of a duty desk")
struct DutyHoursTests {
    /// Weekday (0 is Monday), hour, minute.
    static let cases: [(text: String, moment: (Int, Int, Int), isOpen: Bool)] = [
        ("24/7", (6, 3, 0), true),
        ("Mo-Fr 08:00-18:00", (0, 8, 0), true), ("Mo-Fr 08:00-18:00", (0, 7, 59), false),
        ("Mo-Fr 08:00-18:00", (4, 17, 59), true), ("Mo-Fr 08:00-18:00", (4, 18, 0), false),
        ("Mo-Fr 08:00-18:00", (5, 12, 0), false),
        ("Mo,We 09:00-12:00,14:00-17:00", (2, 14, 0), true), ("Mo,We 09:00-12:00,14:00-17:00", (1, 14, 0), false),
        ("Mo,We 09:00-12:00,14:00-17:00", (0, 13, 0), false),
        ("Mo-Fr 08:00-18:00; Sa 09:00-12:00", (5, 9, 30), true),
        ("Mo-Fr 08:00-18:00;Sa 09:00-12:00", (6, 9, 30), false),
        // Round the end of the week.
        ("Sa-Mo 10:00-11:00", (0, 10, 30), true), ("Sa-Mo 10:00-11:00", (1, 10, 30), false),
        // Over midnight: Sunday's night ends on Monday morning.
        ("Su 22:00-06:00", (6, 23, 0), true), ("Su 22:00-06:00", (0, 5, 59), true),
        ("Su 22:00-06:00", (0, 6, 0), false), ("Su 22:00-06:00", (6, 5, 0), false),
        ("Mo 00:00-24:00", (0, 23, 59), true), ("Mo 00:00-24:00", (1, 0, 0), false),
        ("Mo 08:00-08:00", (1, 7, 59), true),
    ]

    @Test("a desk is there in its hours, over midnight and round the end of the week", arguments: cases.indices)
    func open(_ place: Int) throws {
        let (text, moment, isOpen) = Self.cases[place]
        let hours = try #require(DutyHours(text))
        #expect(hours.contains(weekday: moment.0, minute: moment.1 * 60 + moment.2) == isOpen, "\(text), \(moment)")
    }

    @Test(
        "what has not the form is no hours",
        arguments: [
            "", "24/8", "always", "Mo", "08:00-18:00", "Mo 8:00-18:00", "Mo 08:00", "Mo-08:00-18:00", "Xx 08:00-18:00",
            "Mo-Tu-We 08:00-18:00", "Mo 08:00-18:00;", "Mo 24:00-25:00", "Mo 08:60-09:00", "Mo, 08:00-09:00",
            "mo 08:00-18:00", "Mo 08:00-18:00 PH off", "Mo ０８:00-18:00", "Mo 08:00-18:00\n",
        ]
    )
    func refused(_ text: String) {
        #expect(DutyHours(text) == nil)
    }
}
