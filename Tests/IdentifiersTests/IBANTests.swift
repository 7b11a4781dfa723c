import Testing

@testable import Identifiers

@Suite("IBAN")
struct IBANTests {
    /// The examples of SWIFT's IBAN Registry, one for each country.
    static let examples = """
        AD1200012030200359100100 AE070331234567890123456 AL47212110090000000235698741 AT611904300234573201
        AZ21NABZ00000000137010001944 BA391290079401028494 BE68539007547034 BG80BNBG96611020345678
        BH67BMAG00001299123456 BI4210000100010000332045181 BR9700360305000010009795493P1
        BY13NBRB3600900000002Z00AB00 CH9300762011623852957 CR05015202001026284066
        CY17002001280000001200527600 CZ6508000000192000145399 DE89370400440532013000
        DJ2100010000000154000100186 DK5000400440116243 DO28BAGR00000001212453611324
        EE382200221020145685 EG380019000500000000263180002 ES9121000418450200051332 FI2112345600000785
        FK88SC123456789012 FO6264600001631634 FR1420041010050500013M02606 GB29NWBK60161331926819
        GE29NB0000000101904917 GI75NWBK000000007099453 GL8964710001000206 GR1601101250000000012300695
        GT82TRAJ01020000001210029690 HR1210010051863000160 HU42117730161111101800000000
        IE29AIBK93115212345678 IL620108000000099999999 IQ98NBIQ850123456789012
        IS140159260076545510730339 IT60X0542811101000000123456 JO94CBJO0010000000000131000302
        KW81CBKU0000000000001234560101 KZ86125KZT5004100100 LB62099900000001001901229114
        LC55HEMM000100010012001200023015 LI21088100002324013AA LT121000011101001000
        LU280019400644750000 LV80BANK0000435195001 LY83002048000020100120361
        MC5811222000010123456789030 MD24AG000225100013104168 ME25505000012345678951
        MK07250120000058984 MN121234123456789123 MR1300020001010000123456753
        MT84MALT011000012345MTLCAST001S MU17BOMM0101101030300200000MUR NL91ABNA0417164300
        NI45BAPR00000013000003558124 NO9386011117947 OM810180000001299123456 PK36SCBL0000001123456702
        PL61109010140000071219812874 PS92PALS000000000400123456702 PT50000201231234567890154
        QA58DOHB00001234567890ABCDEFG RO49AAAA1B31007593840000 RS35260005601001611379
        RU0304452522540817810538091310419 SA0380000000608010167519 SC18SSCB11010000000000001497USD
        SD2129010501234001 SE4550000000058398257466 SI56263300012039086 SK3112000000198742637541
        SM86U0322509800000000270100 SO211000001001000100141 ST23000100010051845310146
        SV62CENR00000000000000700025 TL380080012345678910157 TN5910006035183598478831
        TR330006100519786457841326 UA213223130000026007233566001 VA59001123000012345678
        VG96VPVG0000012345678901 XK051212012345678906
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    @Test("the registry's examples are proved, whatever the spaces and the letter case", arguments: Self.examples)
    func registered(text: String) throws {
        let spaced = text.enumerated().map { $0 > 0 && $0 % 4 == 0 ? " \($1)" : "\($1)" }.joined()
        for typed in [text, spaced, text.lowercased(), "IBAN " + spaced] {
            let reading = try #require(Identification.readings(of: typed).first)
            #expect(reading.kind == .iban && reading.certainty == .proved, "\(typed)")
            #expect(reading.problems == [])
            #expect(reading.normalised == text)
        }
    }

    @Test("the table holds all countries of the registry with the lengths of their forms")
    func table() {
        #expect(IBANRegistry.all.count == 89)
        #expect(IBANRegistry.all.allSatisfy { (15...34).contains($0.length) })
        let countries = Set(Self.examples.map { String($0.prefix(2)) })
        #expect(IBANRegistry.all.map(\.country).filter { !countries.contains($0) } == ["HN", "YE"])
    }

    @Test("every change of a digit to another or a letter to another is noticed, as 97 tells them all")
    func changes() {
        for text in ["DE89370400440532013000", "GB29NWBK60161331926819", "MT84MALT011000012345MTLCAST001S"] {
            for index in text.utf8.indices {
                for byte in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8 {
                    var bytes = Array(text.utf8)
                    let offset = text.utf8.distance(from: text.utf8.startIndex, to: index)
                    // A letter counts as two digits: in the place of a digit, one in 97 goes unnoticed.
                    guard bytes[offset] != byte, bytes[offset].isDigit == byte.isDigit else { continue }
                    bytes[offset] = byte
                    guard let reading = IBAN.parse(String(decoding: bytes, as: UTF8.self)) else { continue }
                    #expect(!reading.isValid || reading.normalised == text, "\(bytes.text)")
                    #expect(reading.normalised != text || !reading.confusables.isEmpty)
                }
            }
        }
    }

    @Test("every swap of two neighbours that differ is noticed")
    func swaps() {
        let right = Array("GB29NWBK60161331926819".utf8)
        for index in 4..<right.count - 1 where right[index] != right[index + 1] {
            var bytes = right
            bytes.swapAt(index, index + 1)
            #expect(IBAN.parse(bytes.text)?.isValid != true)
        }
    }

    @Test("a wrong check digit says what it would have to be, and a wrong length how many there are to be")
    func problems() throws {
        let wrong = try #require(IBAN.parse("GB82 WEST 1234 5698 7654 23"))
        #expect(wrong.problems.map(\.position) == [3])
        #expect(wrong.problems.map(\.found) == ["82"] && wrong.problems.map(\.expected) == ["34"])
        let short = try #require(IBAN.parse("DE8937040044053201300"))
        #expect(short.problems.map(\.expected) == ["22 characters"])
        let letter = try #require(IBAN.parse("DE89 3704 0044 0532 0X30 00"))
        #expect(letter.problems.first?.position == 22)
        #expect(letter.problems.first?.expected == "a digit")
    }

    @Test("O for 0 where only a digit can stand is read as 0, and said")
    func lookalikes() throws {
        let reading = try #require(IBAN.parse("DE89 37O4 0044 0532 0130 00"))
        #expect(reading.isValid && reading.normalised == "DE89370400440532013000")
        #expect(reading.confusables.map(\.position) == [8])
        #expect(reading.confusables.map(\.text) == ["O at position 8 was read as 0"])
        let open = try #require(IBAN.parse("FR1420041010050500O13M02606"))
        #expect(open.alternatives.map(\.normalised) == ["FR1420041010050500013M02606"])
        #expect(open.alternatives.first?.isProved == true)
    }

    @Test("a country outside the registry is read by its check digits alone, with a warning")
    func unregistered() throws {
        let digits = CheckDigits.iban("MA00011519000001205000534921".utf8)
        let reading = try #require(IBAN.parse("MA\(digits)011519000001205000534921"))
        #expect(reading.isValid && reading.problems.count == 1)
        #expect(IBAN.parse("MA\(digits == 97 ? 2 : digits + 1)011519000001205000534921") == nil)
    }
}
