import Records
import TestSupport
import Testing

@Suite("Profiles and hours that nobody checked")
struct HostileProfileTests {
    @Test("texts made of the form's own parts, in any order, are hours with an open minute, or none")
    func hours() {
        let parts = ["Mo", "Su", "-", ",", ";", " ", "08:00", "24:00", "00:00", ":", "24/7", "9", "\u{0}", "é"]
        let rules = ["Mo 08:00-24:00", "Su-Tu 00:00-00:00", "24/7"]
        var generator = SplitMix64(stream: 61)
        var readCount = 0
        for _ in 0..<Effort.hostileCount {
            var text = generator.chance(1, of: 3) ? rules[generator.below(rules.count)] : ""
            text += (0..<generator.below(6)).map { _ in parts[generator.below(parts.count)] }.joined()
            guard let hours = DutyHours(text) else { continue }
            readCount += 1
            let isOpen = (0..<7).contains { day in
                (0..<1_440).contains { hours.contains(weekday: day, minute: $0) }
            }
            #expect(isOpen, "seed \(Effort.baseSeed): \(text)")
        }
        #expect(readCount > 0 && readCount < Effort.hostileCount)
    }

    @Test("any body of dataset system is a profile within the bounds, or none, and has no key")
    func profiles() throws {
        let system = try Samples.dataset("system")
        var generator = SplitMix64(stream: 62)
        var readCount = 0
        for _ in 0..<Effort.hostileCount {
            let members = (0..<generator.below(40)).map { _ in
                Field(number: UInt16(1 + generator.below(8)), value: .text("\(generator.next())"))
            }.sorted { $0.number < $1.number }
            let value: FieldValue = members.isEmpty || generator.chance(1, of: 8) ? .text("x") : .group(members)
            let body = try RecordBody(fields: [Field(number: generator.chance(1, of: 8) ? 17 : 16, value: value)])
            var keyCount = 0
            #expect(system.forEachKey(inBody: body.encoded().span) { (_: UInt16, _: Span<UInt8>) in keyCount += 1 })
            #expect(keyCount == 0)
            guard let profile = BureauProfile(system.plain(from: body)) else { continue }
            readCount += 1
            #expect((1...BureauProfile.addressCountMax).contains(profile.telephones.count))
            #expect(profile.emails.count <= BureauProfile.addressCountMax)
            #expect(profile.languages.count <= BureauProfile.languageCountMax)
        }
        #expect(readCount > 0 && readCount < Effort.hostileCount)
    }
}
