import Testing

@testable import Records

@Suite("CheckDigits")
struct CheckDigitsTests {
    @Test("the published examples of each standard are right")
    func published() {
        // 49 CFR 565's own example form; a VIN of ones is the well-known minimal case.
        #expect(CheckDigits.vin(Array("1M8GDM9AXKP042788".utf8)) == true)
        #expect(CheckDigits.vin(Array("11111111111111111".utf8)) == true)
        #expect(CheckDigits.imo(Array("9074729".utf8)))
        #expect(CheckDigits.container(Array("CSQU3054383".utf8)))
        // ICAO Doc 9303's specimen: L898902C3 has 6, 740812 has 2, 120415 has 9.
        #expect(CheckDigits.machineReadable(Array("L898902C3".utf8)[...]) == UInt8(ascii: "6"))
        #expect(CheckDigits.machineReadable(Array("740812".utf8)[...]) == UInt8(ascii: "2"))
        #expect(CheckDigits.machineReadable(Array("120415".utf8)[...]) == UInt8(ascii: "9"))
    }

    @Test("every change of one digit makes an IMO number wrong, and none of I, O, Q stands in a VIN")
    func changes() {
        let right = Array("9074729".utf8)
        for index in right.indices {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != right[index] {
                var changed = right
                changed[index] = digit
                // Weights 5 and 2 do not tell digits apart that differ by an even number or by five.
                let weight = index < 6 ? 7 - index : 1
                let difference = (Int(digit) - Int(right[index])) * weight
                #expect(CheckDigits.imo(changed) == difference.isMultiple(of: 10))
            }
        }
        for letter in "IOQioq".utf8 {
            var vin = Array("1M8GDM9AXKP042788".utf8)
            vin[3] = letter
            #expect(CheckDigits.vin(vin) == nil)
        }
        #expect(CheckDigits.vin([]) == nil)
    }
}
