import Testing

@testable import Identifiers

@Suite("MachineReadableZone")
struct MachineReadableZoneTests {
    /// ICAO Doc 9303, parts 4, 5, 6 and 7: the specimens of each form, and the long number of part 5.
    static let specimens: [(text: String, format: ZoneFormat, number: String)] = [
        (
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", .td3,
            "L898902C3"
        ),
        (
            "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<", .td1,
            "D23145890"
        ),
        ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6", .td2, "D23145890"),
        (
            "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<", .mrvA,
            "L8988901C"
        ),
        ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<", .mrvB, "L8988901C"),
        (
            "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<", .td1,
            "D23145890734"
        ),
    ]

    @Test("each specimen is proved, without a problem, and says its number and issuer", arguments: Self.specimens)
    func specimen(text: String, format: ZoneFormat, number: String) throws {
        let reading = try #require(Identification.readings(of: text).first)
        #expect(reading.kind == .machineReadableZone)
        #expect(reading.certainty == .proved)
        #expect(reading.problems == [])
        let zone = try #require(MachineReadableZone(text))
        #expect(zone.format == format)
        #expect(zone.number == number)
        #expect(zone.issuer == "UTO")
        #expect(zone.hasRightNumberCheckDigit)
        #expect(zone.surname == (number.hasSuffix("734") ? "STEVENSON" : "ERIKSSON"))
        #expect(zone.givenNames == (number.hasSuffix("734") ? "PETER JOHN" : "ANNA MARIA"))
        #expect(MachineReadableZone(text.lowercased() + " \r\n") == zone)
    }

    @Test("a specimen's holder is told in facts")
    func facts() throws {
        let reading = try #require(MachineReadableZone.parse(Self.specimens[0].text))
        #expect(reading.fact("date of birth") == "1974-08-12")
        #expect(reading.fact("date of expiry") == "2012-04-15")
        #expect(reading.fact("sex") == "F")
        #expect(reading.fact("nationality") == "UTO (Utopia, of specimens)")
        #expect(reading.fact("optional data") == "ZE184226B")
    }

    @Test("every change of one character that a check digit's weights can tell is noticed, at its place or its digit")
    func changes() throws {
        for (text, format, _) in Self.specimens {
            let right = Array(text.utf8.filter { $0 > 0x20 })
            let checked = Self.checkedPlaces(format)
            for index in right.indices {
                for byte in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<".utf8 where byte != right[index] {
                    var bytes = right
                    bytes[index] = byte
                    guard let reading = MachineReadableZone.parse(String(decoding: bytes, as: UTF8.self)) else {
                        continue
                    }
                    // Values that are equal modulo 10 have the same check digit; look-alikes are corrected where they must be.
                    let difference =
                        CheckDigits.machineReadableValue(byte) - CheckDigits.machineReadableValue(right[index])
                    guard checked.contains(index), !difference.isMultiple(of: 10), reading.confusables.isEmpty else {
                        continue
                    }
                    // A filler in the place of the number's digit makes it another, longer number.
                    #expect(!reading.isValid, "\(format) \(index + 1) \(UnicodeScalar(byte))")
                    #expect(reading.certainty == .form)
                }
            }
        }
    }

    /// What stands under a check digit, and those digits.
    private static func checkedPlaces(_ format: ZoneFormat) -> Set<Int> {
        var places = Set(format.numberStart..<format.numberStart + 10)
        places.formUnion(format.birthStart..<format.birthStart + 7)
        places.formUnion(format.expiryStart..<format.expiryStart + 7)
        for range in format.composite?.over ?? [] { places.formUnion(range) }
        if let composite = format.composite { places.insert(composite.index) }
        return places
    }

    @Test("a wrong check digit says its place and what it would have to be")
    func wrongDigit() throws {
        let text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C35UTO7408122F1204159ZE184226B<<<<<10"
        let reading = try #require(MachineReadableZone.parse(text))
        let problem = try #require(reading.problems.first)
        // 44 characters, a line end, and nine of the number stand before it.
        #expect(problem.position == 55)
        #expect(problem.found == "5" && problem.expected == "6")
        #expect(!reading.isValid)
    }

    @Test("letters where digits must stand are read as the digits that they look like, and said")
    func lookalikes() throws {
        let text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO74O8I22F1204159ZE184226B<<<<<1O"
        let reading = try #require(MachineReadableZone.parse(text))
        #expect(reading.isValid && reading.certainty == .proved)
        #expect(reading.confusables.map(\.readAs) == ["0", "1", "0"])
        #expect(reading.confusables.map(\.position) == [61, 63, 89])
    }

    @Test("an O for a 0 in the number is proposed when the check digit fits then")
    func alternatives() throws {
        let text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8989O2C36UTO7408122F1204159ZE184226B<<<<<10"
        let reading = try #require(MachineReadableZone.parse(text))
        let alternative = try #require(reading.alternatives.first)
        #expect(MachineReadableZone(alternative.normalised)?.number == "L898902C3")
        #expect(alternative.isProved && alternative.change.found == "O" && alternative.change.readAs == "0")
    }

    @Test("dates that do not exist are said where they stand")
    func dates() throws {
        let text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7413122F1204319ZE184226B<<<<<10"
        let reading = try #require(MachineReadableZone.parse(text))
        let problems = reading.problems.filter { $0.text.contains("must stand") }
        #expect(problems.map(\.found) == ["13", "31"])
        #expect(problems.map(\.expected) == ["a month from 01 to 12", "a day from 01 to 30"])
    }

    @Test("codes outside ISO 3166 are known, others get a warning")
    func codes() throws {
        for code in ["D<<", "UNO", "XXA", "XXB", "XPO", "EUE", "GBD", "RKS"] {
            let text =
                "P<\(code)ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36\(code)7408122F1204159ZE184226B<<<<<10"
            #expect(try #require(MachineReadableZone.parse(text)).problems == [], "\(code)")
        }
        let text = "P<QQQERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
        let reading = try #require(MachineReadableZone.parse(text))
        #expect(reading.isValid)
        #expect(reading.problems.map(\.found) == ["QQQ"])
    }

    @Test("a zone with characters missing says how many there are to be; other texts are no zone")
    func others() throws {
        let zone = "I<UTOD23145890<7349<<<<<<<<<<<3407127M9507122UTO<<<<<<<<<<<2STEVENSON<<PETER<JOHN<<<<<<<<<"
        let short = try #require(MachineReadableZone.parse(String(zone.dropLast())))
        #expect(short.problems.map(\.found) == ["89 characters"])
        // Its first 72 characters have the form of another zone, as they may.
        for count in 0..<zone.utf8.count where count != 72 {
            #expect(MachineReadableZone(String(zone.prefix(count))) == nil)
        }
        #expect(MachineReadableZone(String(repeating: "<", count: 88)) == nil)
        #expect(MachineReadableZone("I" + String(repeating: "<", count: 89)) == nil)
        #expect(MachineReadableZone("P" + String(repeating: "<", count: 87)) == nil)
        #expect(MachineReadableZone(String(repeating: "é", count: 45)) == nil)
    }
}
