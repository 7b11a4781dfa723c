import Testing

@testable import Identifiers

@Suite("CheckDigits")
struct CheckDigitsTests {
    @Test("the published examples of each standard are right")
    func published() {
        // The example of 49 CFR 565 in common use, and the well-known case of ones.
        #expect(CheckDigits.vin(Array("1M8GDM9AXKP042788".utf8)) == UInt8(ascii: "X"))
        #expect(CheckDigits.vin(Array("11111111111111111".utf8)) == UInt8(ascii: "1"))
        #expect(CheckDigits.imo("9074729".utf8) == UInt8(ascii: "9"))
        // ISO 6346, annex A.
        #expect(CheckDigits.container("CSQU3054383".utf8) == UInt8(ascii: "3"))
        // ICAO Doc 9303, part 3, section 4.9, and part 4, appendix B.
        #expect(CheckDigits.machineReadable("520727".utf8) == UInt8(ascii: "3"))
        #expect(CheckDigits.machineReadable("AB2134<<<".utf8) == UInt8(ascii: "5"))
        #expect(CheckDigits.machineReadable("L898902C3".utf8) == UInt8(ascii: "6"))
        #expect(CheckDigits.machineReadable("740812".utf8) == UInt8(ascii: "2"))
        #expect(CheckDigits.machineReadable("120415".utf8) == UInt8(ascii: "9"))
        // The registry's own example.
        #expect(CheckDigits.iban("GB00NWBK60161331926819".utf8) == 29)
    }

    @Test("every change of one digit makes an IMO number wrong that its weights can tell")
    func ship() {
        let right = Array("9074729".utf8)
        for index in 0..<6 {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != right[index] {
                var changed = right
                changed[index] = digit
                // Weights 5 and 2 do not tell digits apart that differ by an even number or by five.
                let difference = (Int(digit) - Int(right[index])) * (7 - index)
                #expect((CheckDigits.imo(changed) == right[6]) == difference.isMultiple(of: 10))
            }
        }
    }

    @Test("none of I, O, Q stands in a vehicle identification number, and it has 17 characters")
    func letters() {
        for letter in "IOQioq".utf8 {
            var vin = Array("1M8GDM9AXKP042788".utf8)
            vin[3] = letter
            #expect(CheckDigits.vin(vin) == nil)
        }
        #expect(CheckDigits.vin([]) == nil)
        #expect(CheckDigits.vin(Array("1M8GDM9AXKP04278".utf8)) == nil)
    }

    @Test("a value that the check digit of a vehicle tells from another changes it, at each of 16 places")
    func vehicle() {
        let right = Array("1M8GDM9AXKP042788".utf8)
        for index in right.indices where index != 8 {
            for byte in "0123456789ABCDEFGHJKLMNPRSTUVWXYZ".utf8 {
                var changed = right
                changed[index] = byte
                let isSame = CheckDigits.vinValue(byte) == CheckDigits.vinValue(right[index])
                #expect((CheckDigits.vin(changed) == right[8]) == isSame)
            }
        }
    }
}
