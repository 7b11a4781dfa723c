import Testing

@testable import Records

@Suite("BureauCode")
struct BureauCodeTests {
    @Test("exactly the 676 pairs of capital letters are codes, and each survives its number")
    func all() {
        var count = 0
        for raw in UInt16.min...UInt16.max {
            guard let code = BureauCode(rawValue: raw) else { continue }
            count += 1
            #expect(BureauCode(code.description) == code)
        }
        #expect(count == 26 * 26)
    }

    @Test(
        "anything but two capital letters is no code",
        arguments: ["", "D", "de", "DEU", "D1", "Dé", "ＤＥ", "D\u{301}E"]
    )
    func refused(text: String) {
        #expect(BureauCode(text) == nil)
    }

    @Test("codes are ordered as their texts")
    func order() {
        let codes = ["ZW", "AD", "XP", "DE"].compactMap { BureauCode($0) }
        #expect(codes.sorted().map(\.description) == ["AD", "DE", "XP", "ZW"])
    }
}
