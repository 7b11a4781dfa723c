import Importing
import Testing

@Suite("Detection of formats")
struct ListDetectionTests {
    @Test(
        "a file's beginning shows its format",
        arguments: [
            (ListFixtures.unitedNations, ListFormat.unitedNations), (ExchangeFixtures.stix, .stix),
            (ExchangeFixtures.misp, .misp), (ExchangeFixtures.followTheMoney, .followTheMoney),
            ("[{\"Event\":{}}]", .misp),
            ("\u{FEFF} {\"objects\":[{}],\"id\":\"bundle--1\",\"type\":\"bundle\"}", .stix),
            ("{\"number\":\"A1\"}\n{\"number\":\"A2\"}", .ndjson), ("{\"type\":\"x\"}", .ndjson),
            (ZoneListReaderTests.td1, .zones), ("\n\n" + ZoneListReaderTests.td3, .zones),
            (ZoneListReaderTests.td2.replacing("\n", with: ""), .zones),
        ]
    )
    func shown(text: String, format: ListFormat) {
        #expect(ListFormat.detected(in: Array(text.utf8)) == format)
    }

    @Test(
        "what shows none is not guessed",
        arguments: ["", "  \n", "number,issuer\nA1,UTO\n", "[1,2]", "P<UTO", "ERIKSSON ANNA MARIA BORN IN ZEN"]
    )
    func unknown(text: String) {
        #expect(ListFormat.detected(in: Array(text.utf8)) == nil)
    }

    @Test("a beginning cut off at any byte never shows another format than the whole")
    func cutOff() {
        for (text, format) in [(ExchangeFixtures.stix, ListFormat.stix), (ExchangeFixtures.misp, .misp)] {
            let bytes = Array(text.utf8)
            for count in 60..<bytes.count { #expect(ListFormat.detected(in: Array(bytes[..<count])) == format) }
        }
    }
}
