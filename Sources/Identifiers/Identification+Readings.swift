extension Identification {
    /// All readings of a text, best first: by certainty, then those without errors, then by the order of kinds.
    ///
    /// The same text always gives the same list. Only the first ``byteCountMax`` bytes are looked at.
    ///
    /// - Complexity: bounded; about 10 to 100 µs. Where only keys are wanted, ``QuickForm`` does without all texts.
    public static func readings(of text: String) -> [Identification] {
        let input = TypedInput(text)
        var readings = Self.readers.compactMap { $0.read(input) }
        readings.sort(by: Self.isBetter)
        if input.isCut {
            for index in readings.indices { readings[index].isCut = true }
        }
        return readings
    }

    /// Every reader, in the order of kinds.
    static let readers: [any Identifier.Type] = [
        MachineReadableZone.self, IBAN.self, ContainerNumber.self, VehicleIdentificationNumber.self,
        WalletAddress.self, FileDigest.self, WebAddress.self, EmailAddress.self, IPAddress.self,
        TelephoneNumber.self, ShipNumber.self, DomainName.self, BusinessIdentifierCode.self,
        DocumentNumber.self, RegistrationPlate.self, MaritimeMobileIdentity.self, AircraftRegistration.self,
        CallSign.self, SerialNumber.self, NameText.self,
    ]

    private static func isBetter(_ lhs: Identification, _ rhs: Identification) -> Bool {
        if lhs.certainty != rhs.certainty { return lhs.certainty > rhs.certainty }
        if lhs.isValid != rhs.isValid { return lhs.isValid }
        if lhs.kind != rhs.kind { return lhs.kind.rank < rhs.kind.rank }
        return lhs.normalised < rhs.normalised
    }
}
