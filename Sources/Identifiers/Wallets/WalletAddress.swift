/// Where money of a block chain can be sent to, with the chain's own checksum where it has one.
///
/// Known are Bitcoin (base58check, bech32, bech32m), Bitcoin Cash, Litecoin, Dogecoin, Dash, Zcash (transparent), Tron,
/// Ethereum (EIP-55), XRP, Monero and Solana, which has no checksum. The normal form is what equal addresses share:
/// lower case for hexadecimal and bech32, as typed for base58, where letter case counts.
public enum WalletAddress: Identifier {
    public static var expectedForm: String { "a wallet address such as bc1q… or 0x…" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let compact = input.compact?.withoutFillers, (25...130).contains(compact.count), Self.isToken(input)
        else {
            return nil
        }
        return Self.hexadecimal(compact) ?? Self.bech32(compact) ?? Self.cash(compact) ?? Self.monero(compact)
            ?? Self.checked(compact) ?? Self.solana(compact) ?? Self.damaged(compact)
    }

    /// One word of letters and digits, a colon at most after a prefix.
    private static func isToken(_ input: TypedInput) -> Bool {
        var colonCount = 0
        for scalar in input.scalars where !TypedInput.isInvisible(scalar) {
            guard let byte = scalar.isASCII ? UInt8(scalar.value) : Lookalikes.ascii(for: scalar) else { return false }
            if byte == UInt8(ascii: ":") { colonCount += 1 } else if !byte.isAlphanumeric { return false }
        }
        return colonCount <= 1
    }

    /// A kind of base58check address.
    private struct Version {
        let bytes: [UInt8]
        let payloadCount: Int
        let chain: String
    }

    private static let versions = [
        Version(bytes: [0x00], payloadCount: 20, chain: "Bitcoin, or Bitcoin Cash in its old form"),
        Version(bytes: [0x05], payloadCount: 20, chain: "Bitcoin (script), or Litecoin in its old form"),
        Version(bytes: [0x6f], payloadCount: 20, chain: "Bitcoin test network"),
        Version(bytes: [0xc4], payloadCount: 20, chain: "Bitcoin test network (script)"),
        Version(bytes: [0x30], payloadCount: 20, chain: "Litecoin"),
        Version(bytes: [0x32], payloadCount: 20, chain: "Litecoin (script)"),
        Version(bytes: [0x1e], payloadCount: 20, chain: "Dogecoin"),
        Version(bytes: [0x16], payloadCount: 20, chain: "Dogecoin (script)"),
        Version(bytes: [0x4c], payloadCount: 20, chain: "Dash"),
        Version(bytes: [0x10], payloadCount: 20, chain: "Dash (script)"),
        Version(bytes: [0x41], payloadCount: 20, chain: "Tron"),
        Version(bytes: [0x1c, 0xb8], payloadCount: 20, chain: "Zcash (transparent)"),
        Version(bytes: [0x1c, 0xbd], payloadCount: 20, chain: "Zcash (transparent, script)"),
    ]

    /// Base58check, and XRP with its own alphabet; `nil` unless the checksum fits.
    private static func checked(_ text: CompactText) -> Identification? {
        var draft = Draft(text, isCased: true)
        if let bytes = Base58.decode(draft.bytes), Base58.hasRightChecksum(bytes) {
            let payload = bytes.dropLast(4)
            let version = Self.versions.first {
                payload.starts(with: $0.bytes) && payload.count == $0.bytes.count + $0.payloadCount
            }
            draft.fact("chain", version?.chain ?? "another with version byte \(bytes.first ?? 0)")
            draft.fact("checksum", "base58check")
            return draft.finish(.wallet, draft.bytes.text, .proved)
        }
        guard draft.bytes.first == UInt8(ascii: "r"), let bytes = Base58.decode(draft.bytes, Base58.ripple),
            bytes.count == 25, bytes.first == 0, Base58.hasRightChecksum(bytes)
        else { return nil }
        draft.fact("chain", "XRP")
        draft.fact("checksum", "base58check with XRP's alphabet")
        return draft.finish(.wallet, draft.bytes.text, .proved)
    }

    private static func solana(_ text: CompactText) -> Identification? {
        var draft = Draft(text, isCased: true)
        guard (32...44).contains(draft.count), Self.isMixed(draft.bytes), !text.hasMarks,
            Base58.decode(draft.bytes)?.count == 32
        else { return nil }
        draft.fact("chain", "Solana")
        draft.fact("checksum", "none: a mistyped character goes unnoticed")
        return draft.finish(.wallet, draft.bytes.text, .form)
    }

    /// Digits and letters of both cases: what a number in base 58 of that length has, and words have not.
    private static func isMixed(_ bytes: [UInt8]) -> Bool {
        bytes.hasDigit && bytes.contains(where: \.isUpper) && bytes.contains(where: \.isLower)
    }

    private static let firstCharacters: [(beginning: String, lengths: ClosedRange<Int>, chain: String)] = [
        ("1", 26...34, "Bitcoin"), ("3", 34...34, "Bitcoin (script)"), ("L", 33...34, "Litecoin"),
        ("M", 33...34, "Litecoin (script)"), ("D", 34...34, "Dogecoin"), ("X", 34...34, "Dash"),
        ("T", 34...34, "Tron"), ("t1", 35...35, "Zcash"), ("t3", 35...35, "Zcash"), ("r", 25...35, "XRP"),
    ]

    /// What begins and is as long as a base58check address, but whose checksum does not fit.
    private static func damaged(_ text: CompactText) -> Identification? {
        var draft = Draft(text, isCased: true)
        guard Self.isMixed(draft.bytes), !text.hasMarks,
            let form = Self.firstCharacters.first(where: {
                draft.bytes.starts(with: $0.beginning.utf8) && $0.lengths.contains(draft.count)
            })
        else { return nil }
        for (index, byte) in draft.bytes.enumerated() where Base58.bitcoin.value(byte) == nil {
            let expected = "a letter or digit, but not 0, O, I or l"
            draft.wrong(at: index, expected: expected, "0, O, I and l never stand in such an address")
        }
        guard draft.problems.count <= 3 else { return nil }
        if draft.problems.isEmpty {
            draft.wrong(
                at: nil,
                found: "a checksum that does not fit",
                expected: "the checksum of the address",
                isChecksum: true,
                "the checksum does not fit: a character is mistyped, and it cannot be told which"
            )
        }
        draft.fact("chain", form.chain)
        return draft.finish(.wallet, draft.bytes.text, .form)
    }

    /// Monero: 69 bytes, or 77 with a payment's identifier, the last four of them the beginning of a Keccak digest.
    private static func monero(_ text: CompactText) -> Identification? {
        var draft = Draft(text, isCased: true)
        guard [95, 106].contains(draft.count), [UInt8(ascii: "4"), UInt8(ascii: "8")].contains(draft.bytes[0]) else {
            return nil
        }
        draft.fact("chain", "Monero")
        let bytes = Base58.decodeMonero(draft.bytes)
        let isRight = bytes.map { Keccak256.hash($0.dropLast(4)).prefix(4) == $0.suffix(4) } ?? false
        let networks: [UInt8: String] = [18: "standard", 42: "subaddress", 19: "integrated"]
        draft.fact("type", bytes?.first.flatMap { networks[$0] })
        for (index, byte) in draft.bytes.enumerated() where Base58.bitcoin.value(byte) == nil {
            let expected = "a letter or digit, but not 0, O, I or l"
            draft.wrong(at: index, expected: expected, "0, O, I and l never stand in such an address")
        }
        if !isRight, draft.problems.isEmpty {
            draft.wrong(
                at: nil,
                found: "a checksum that does not fit",
                expected: "the checksum of the address",
                isChecksum: true,
                "the checksum does not fit: a character is mistyped, and it cannot be told which"
            )
        }
        guard draft.problems.count <= 3 else { return nil }
        return draft.finish(.wallet, draft.bytes.text, isRight ? .proved : .form)
    }
}

extension Keccak256 {
    static func hash(_ bytes: ArraySlice<UInt8>) -> [UInt8] { Self.hash(Array(bytes)) }
}
