/// Ethereum and the chains that share its addresses.
extension WalletAddress {
    /// `0x` and 40 hexadecimal digits, whose letter case is a checksum unless all letters have the same.
    ///
    /// - Source: EIP-55.
    static func hexadecimal(_ text: CompactText) -> Identification? {
        guard text.bytes.starts(with: "0X".utf8), (41...43).contains(text.count), !text.hasMarks else { return nil }
        var draft = Draft(text, isCased: true)
        for index in 2..<draft.count where draft.bytes[index].hexValue == nil {
            guard let digit = Lookalikes.digit(for: draft.bytes[index].uppercased) else { return nil }
            draft.replace(at: index, with: digit)
        }
        guard draft.replacedCount <= 3 else { return nil }
        let lower = draft.bytes.map(\.lowercased)
        draft.fact("chain", "Ethereum, or one with the same addresses")
        guard draft.count == 42 else {
            draft.wrong(
                at: draft.count - 1,
                found: "\(draft.count - 2) digits",
                expected: "40 digits",
                "40 hexadecimal digits follow 0x, and here are \(draft.count - 2)"
            )
            return draft.finish(.wallet, lower.text, .form)
        }
        let letters = draft.bytes.dropFirst(2).filter(\.isLetter)
        guard letters.contains(where: \.isUpper), letters.contains(where: \.isLower) else {
            draft.fact("checksum", "none, as all letters have one case")
            return draft.finish(.wallet, lower.text, .form)
        }
        let wanted = Self.checksummed(Array(lower.dropFirst(2)))
        if let offset = wanted.indices.first(where: { wanted[$0] != draft.bytes[$0 + 2] }) {
            draft.wrong(
                at: offset + 2,
                expected: wanted[offset].text,
                isChecksum: true,
                "the letter case does not fit the address (EIP-55), the first time here: a character may be mistyped"
            )
            return draft.finish(.wallet, lower.text, .form)
        }
        draft.fact("checksum", "EIP-55")
        return draft.finish(.wallet, lower.text, .proved)
    }

    /// 40 hexadecimal digits in lower case, with the letter case of the checksum.
    static func checksummed(_ digits: [UInt8]) -> [UInt8] {
        let hash = Keccak256.hash(digits)
        return digits.enumerated().map { index, digit in
            let byte = hash[index / 2 % 32]
            let nibble = index % 2 == 0 ? byte >> 4 : byte & 15
            return nibble >= 8 ? digit.uppercased : digit
        }
    }
}
