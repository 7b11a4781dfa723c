/// Bitcoin Cash's addresses: the alphabet of bech32 with a checksum of 40 bits.
///
/// - Source: Bitcoin Cash specification, "CashAddr".
enum CashAddress {
    static let prefix = "bitcoincash"

    /// Whether the checksum over prefix and values fits.
    static func isRight(prefix: some Collection<UInt8>, values: [UInt8]) -> Bool {
        var checksum: UInt64 = 1
        for byte in prefix { checksum = Self.step(checksum, byte & 31) }
        checksum = Self.step(checksum, 0)
        for value in values { checksum = Self.step(checksum, value) }
        return checksum == 1
    }

    private static func step(_ checksum: UInt64, _ value: UInt8) -> UInt64 {
        let top = checksum >> 35
        var next = (checksum & 0x07_ffff_ffff) << 5 ^ UInt64(value)
        for (bit, generator) in Self.generators.enumerated() where top >> UInt64(bit) & 1 == 1 { next ^= generator }
        return next
    }

    private static let generators: [UInt64] = [
        0x98_f2bc_8e61, 0x79_b76d_99e2, 0xf3_3e5f_b3c4, 0xae_2eab_e2a8, 0x1e_4f43_e470,
    ]
}
