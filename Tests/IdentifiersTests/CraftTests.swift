import Testing

@testable import Identifiers

@Suite("Vehicles, ships, aircraft and containers")
struct CraftTests {
    @Test("a vehicle's check digit is required in North America and a matter of taste elsewhere")
    func vehicles() throws {
        let right = try #require(VehicleIdentificationNumber.parse("1M8GDM9AXKP042788"))
        #expect(right.certainty == .proved && right.problems == [])
        let wrong = try #require(VehicleIdentificationNumber.parse("1M8GDM9A1KP042788"))
        #expect(wrong.isValid)
        #expect(wrong.problems.map(\.expected) == ["X"] && wrong.problems.map(\.position) == [9])
        #expect(wrong.problems.first?.text.contains("compulsory in North America") == true)
        let european = try #require(VehicleIdentificationNumber.parse("WVWZZZ1JZXW000001"))
        #expect(european.problems == [] && european.certainty == .form)
        #expect(european.fact("region") == "Europe")
    }

    @Test("I, O and Q in a vehicle's number are read as digits, and said")
    func vehicleLookalikes() throws {
        let reading = try #require(VehicleIdentificationNumber.parse("IM8GDM9AXKPO42788"))
        #expect(reading.normalised == "1M8GDM9AXKP042788" && reading.certainty == .proved)
        #expect(reading.confusables.map(\.position) == [1, 12])
        #expect(VehicleIdentificationNumber.parse("1M8GDM9AXKP04278") == nil)
        #expect(
            VehicleIdentificationNumber.problems(of: "1M8").map(\.expected) == [
                "17 letters and digits without I, O and Q"
            ]
        )
    }

    @Test("ships: with IMO in front the digit proves it, without it makes it likely")
    func ships() throws {
        #expect(ShipNumber.parse("IMO 9074729")?.certainty == .proved)
        #expect(ShipNumber.parse("9074729")?.certainty == .form)
        let wrong = try #require(ShipNumber.parse("IMO 9074728"))
        #expect(wrong.problems.map(\.position) == [11] && wrong.problems.map(\.expected) == ["9"])
        #expect(ShipNumber.parse("IMO 90747Z9")?.normalised == "9074729")
        #expect(ShipNumber.parse("90747291") == nil)
    }

    @Test("containers: the published example is right, and a wrong digit says what it would have to be")
    func containers() throws {
        #expect(ContainerNumber.parse("CSQU 305438-3")?.certainty == .proved)
        let wrong = try #require(ContainerNumber.parse("CSQU3054384"))
        #expect(wrong.problems.map(\.expected) == ["3"] && wrong.problems.map(\.position) == [11])
        #expect(ContainerNumber.parse("CSQU3O54383")?.confusables.map(\.readAs) == ["0"])
        #expect(ContainerNumber.parse("CSQA3054383") == nil)
    }

    @Test("every change of one digit of a container makes it wrong or its remainder 10")
    func containerChanges() {
        let right = Array("CSQU3054383".utf8)
        for index in 4..<10 {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != right[index] {
                var bytes = right
                bytes[index] = digit
                #expect(ContainerNumber.parse(bytes.text)?.isValid == false)
            }
        }
    }

    @Test("a ship's radio says its country")
    func radio() throws {
        #expect(MaritimeMobileIdentity.parse("211331640")?.fact("country") == "DE (Germany)")
        #expect(MaritimeMobileIdentity.parse("002111240")?.fact("station") == "coast station")
        #expect(MaritimeMobileIdentity.parse("MMSI 100000000")?.isValid == false)
    }

    @Test("plates take their country from before or after, and stay weak")
    func plates() throws {
        let before = try #require(RegistrationPlate.parse("DE B-MW 1234"))
        #expect(before.normalised == "BMW1234 DE" && before.certainty == .weak)
        #expect(RegistrationPlate.parse("AB-123-CD F")?.fact("country") == "FR (France)")
        #expect(RegistrationPlate.parse("AB 123 CD FR")?.normalised == "AB123CD FR")
        #expect(RegistrationPlate.parse("А123ВС 77")?.normalised == "А123ВС77")
        #expect(RegistrationPlate.parse("ABC") == nil)
    }

    @Test("aircraft: a mark with its hyphen, or an American number")
    func aircraft() {
        #expect(AircraftRegistration.parse("HB-JCS")?.certainty == .form)
        #expect(AircraftRegistration.parse("N123AB")?.certainty == .form)
        #expect(AircraftRegistration.parse("4XYZ9")?.certainty == .weak)
        #expect(AircraftRegistration.parse("HB JCS") == nil)
    }
}
