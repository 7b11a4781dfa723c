/// Keccak-256 as Ethereum and Monero use it: the sponge of SHA-3 with the padding that came before the standard, so not
/// the same as SHA3-256.
///
/// - Source: Bertoni, Daemen, Peeters, Van Assche, "The Keccak reference", version 3.0, 2011.
enum Keccak256 {
    private static let rate = 136

    /// The 32 bytes of the digest.
    static func hash(_ message: [UInt8]) -> [UInt8] {
        var state = [UInt64](repeating: 0, count: 25)
        var padded = message
        padded.append(0x01)
        while padded.count % Self.rate != 0 { padded.append(0) }
        padded[padded.count - 1] |= 0x80
        for start in stride(from: 0, to: padded.count, by: Self.rate) {
            for lane in 0..<Self.rate / 8 {
                var word: UInt64 = 0
                for byte in 0..<8 { word |= UInt64(padded[start + lane * 8 + byte]) << UInt64(byte * 8) }
                state[lane] ^= word
            }
            Self.permute(&state)
        }
        return (0..<32).map { UInt8(truncatingIfNeeded: state[$0 / 8] >> UInt64($0 % 8 * 8)) }
    }

    private static func permute(_ state: inout [UInt64]) {
        for constant in Self.roundConstants {
            var parity = [UInt64](repeating: 0, count: 5)
            for x in 0..<5 {
                parity[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20]
            }
            for x in 0..<5 {
                let mixed = parity[(x + 4) % 5] ^ Self.rotate(parity[(x + 1) % 5], by: 1)
                for y in 0..<5 { state[x + 5 * y] ^= mixed }
            }
            var moved = state[1]
            for (lane, rotation) in zip(Self.lanes, Self.rotations) {
                let next = state[lane]
                state[lane] = Self.rotate(moved, by: rotation)
                moved = next
            }
            for row in stride(from: 0, to: 25, by: 5) {
                let old = Array(state[row..<row + 5])
                for x in 0..<5 { state[row + x] = old[x] ^ (~old[(x + 1) % 5] & old[(x + 2) % 5]) }
            }
            state[0] ^= constant
        }
    }

    private static func rotate(_ word: UInt64, by count: UInt64) -> UInt64 {
        word << count | word >> (64 - count)
    }

    private static let lanes = [
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1,
    ]

    private static let rotations: [UInt64] = [
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44,
    ]

    private static let roundConstants: [UInt64] = [
        0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808A, 0x8000_0000_8000_8000,
        0x0000_0000_0000_808B, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
        0x0000_0000_0000_008A, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000A,
        0x0000_0000_8000_808B, 0x8000_0000_0000_008B, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
        0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800A, 0x8000_0000_8000_000A,
        0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
    ]
}
