import Testing

@testable import Records

@Suite("MachineReadableZone")
struct MachineReadableZoneTests {
    @Test(
        "number and issuer are read from each form, whatever white space was pasted with it",
        arguments: [
            // ICAO Doc 9303, parts 4, 5, 6 and 7: the specimens of each form.
            ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", "L898902C3"),
            (
                "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
                "D23145890"
            ),
            ("i<utoeriksson<<anna<maria<<<<<<<<<<<\r\n d231458907uto7408122f1204159<<<<<<<6", "D23145890"),
            ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<", "L8988901C"),
            // Part 5: a number of twelve characters runs on in the optional data, its check digit last.
            (
                "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
                "D23145890734"
            ),
        ]
    )
    func specimens(text: String, number: String) throws {
        let zone = try #require(MachineReadableZone(text))
        #expect(zone.number == number)
        #expect(zone.issuer == "UTO")
        #expect(zone.isCheckDigitRight)
    }

    @Test("every misread character of the number that its weight can tell is noticed")
    func misread() throws {
        let right = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"
        var bytes = Array(right.utf8)
        bytes[44] = UInt8(ascii: "K")
        let zone = try #require(MachineReadableZone(String(decoding: bytes, as: UTF8.self)))
        #expect(!zone.isCheckDigitRight)
        #expect(zone.number == "K898902C3")
    }

    @Test("other texts are no zone, and no cut of one traps")
    func others() {
        let zone = "I<UTOD23145890<7349<<<<<<<<<<<3407127M9507122UTO<<<<<<<<<<<2STEVENSON<<PETER<JOHN<<<<<<<<<"
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
