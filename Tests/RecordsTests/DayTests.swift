import Testing

@testable import Records

@Suite("Day and PartialDate")
struct DayTests {
    @Test("every day from 1970 to 9999 follows the one before, and its text reads back as itself")
    func everyDay() throws {
        var date = (year: 1970, month: 1, day: 1)
        for raw in 0...Day.max.rawValue {
            let found = CivilDate.date(days: Int(raw))
            if found != date { #expect(found == date) }
            if CivilDate.days(year: date.year, month: date.month, day: date.day) != Int(raw) {
                Issue.record("\(date) is not day \(raw)")
            }
            date.day += 1
            if date.day > CivilDate.dayCount(year: date.year, month: date.month) {
                date = (date.year, date.month + 1, 1)
            }
            if date.month > 12 { date = (date.year + 1, 1, 1) }
        }
        #expect(date == (10_000, 1, 1))
        for raw in stride(from: UInt32(0), through: Day.max.rawValue, by: 997) {
            let day = try #require(Day(rawValue: raw))
            #expect(Day(iso: day.description) == day)
        }
    }

    @Test("known days have their numbers")
    func known() {
        #expect(Day(iso: "1970-01-01")?.rawValue == 0)
        #expect(Day(iso: "2000-02-29")?.rawValue == 11_016)
        #expect(Day(iso: "2026-11-24")?.rawValue == 20_781)
        #expect(Day(iso: "9999-12-31") == Day.max)
        #expect(Day(secondsSinceEpoch: 86_399).rawValue == 0)
        #expect(Day(secondsSinceEpoch: 86_400).rawValue == 1)
        #expect(Day(secondsSinceEpoch: .max) == Day.max)
    }

    @Test(
        "what is not a day from 1970 on is no day",
        arguments: [
            "", "1969-12-31", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "10000-01-01",
            "2026-11-24T", "2026/11/24", "２０２６-11-24", "+026-11-24",
        ]
    )
    func refused(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test("adding days stops at both ends of the calendar")
    func adding() throws {
        let day = try #require(Day(iso: "2026-11-24"))
        #expect(day.adding(days: 3653).description == "2036-11-24")
        #expect(day.adding(days: .max) == Day.max)
        #expect(day.adding(days: .min).rawValue == 0)
        #expect(Day(rawValue: Day.max.rawValue + 1) == nil)
    }

    @Test(
        "a date may leave out the day, or the month and the day",
        arguments: ["1974", "1974-05", "1974-05-03", "1900-02-28"]
    )
    func partial(text: String) {
        #expect(PartialDate(text)?.description == text)
    }

    @Test(
        "a date that does not exist, or has another form, is none",
        arguments: [
            "", "0999", "197", "19745", "1974-5", "1974-13", "1974-00", "1900-02-29", "1974-05-", "1974-05-32",
            "1974 05",
            "1974-05-03 ",
        ]
    )
    func noPartial(text: String) {
        #expect(PartialDate(text) == nil)
    }
}
