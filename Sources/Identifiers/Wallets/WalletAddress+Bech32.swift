/// Addresses in bech32, bech32m and CashAddr.
extension WalletAddress {
    private static let chains = [
        (prefix: "bc", chain: "Bitcoin"), (prefix: "tb", chain: "Bitcoin test network"),
        (prefix: "bcrt", chain: "Bitcoin regression network"), (prefix: "ltc", chain: "Litecoin"),
        (prefix: "tltc", chain: "Litecoin test network"),
    ]

    static func bech32(_ text: CompactText) -> Identification? {
        guard text.count <= 90, !text.hasMarks else { return nil }
        let lower = text.raw.map(\.lowercased)
        let known = Self.chains.first { lower.starts(with: ($0.prefix + "1").utf8) }
        guard let known else { return Self.otherChain(text, lower) }
        var draft = Draft(text, isCased: true)
        let start = known.prefix.utf8.count + 1
        Self.checkCase(&draft)
        for index in start..<draft.count where Bech32.value(draft.bytes[index]) == nil {
            switch draft.bytes[index].lowercased {
            case UInt8(ascii: "1"), UInt8(ascii: "i"): draft.replace(at: index, with: UInt8(ascii: "l"))
            case UInt8(ascii: "o"): draft.replace(at: index, with: UInt8(ascii: "0"))
            default: draft.wrong(at: index, expected: "6 or 8", "1, b, i and o never stand here")
            }
        }
        let values = draft.bytes.dropFirst(start).compactMap(Bech32.value)
        guard values.count >= 8, draft.problems.count <= 3, draft.replacedCount <= 3 else { return nil }
        draft.fact("chain", known.chain)
        if values.count + start == draft.count { Self.checkProgram(&draft, known.prefix, values, start: start) }
        let certainty: Certainty = draft.hasErrors ? .form : .proved
        return draft.finish(.wallet, draft.bytes.map(\.lowercased).text, certainty)
    }

    private static func checkCase(_ draft: inout Draft) {
        let letters = draft.bytes.enumerated().filter { $0.element.isLetter }
        guard let first = letters.first,
            let other = letters.first(where: { $0.element.isUpper != first.element.isUpper })
        else { return }
        let expected = first.element.isUpper ? other.element.uppercased : other.element.lowercased
        draft.wrong(at: other.offset, expected: expected.text, "an address of this kind is all in one letter case")
    }

    /// - Source: BIP-141, BIP-173, BIP-350.
    private static func checkProgram(_ draft: inout Draft, _ prefix: String, _ values: [UInt8], start: Int) {
        let variant: Bech32.Variant = values[0] == 0 ? .bech32 : .bech32m
        let remainder = Bech32.remainder(prefix: prefix.utf8, values: values)
        guard remainder == variant.rawValue else {
            let place = Bech32.placeOfSingleError(remainder: remainder, variant: variant, count: values.count)
            draft.wrong(
                at: place.map { start + $0 },
                found: place.map { draft.found(start + $0) } ?? "a checksum that does not fit",
                expected: place == nil ? "the checksum of the address" : "another character",
                isChecksum: true,
                place == nil
                    ? "the checksum does not fit: more than one character is mistyped"
                    : "the checksum does not fit; if one character alone is mistyped, it is this one"
            )
            return
        }
        draft.fact("checksum", variant == .bech32 ? "bech32" : "bech32m")
        let program = Bech32.bytes(values[1...].dropLast(6))
        let isFit = program.map { values[0] == 0 ? [20, 32].contains($0.count) : (2...40).contains($0.count) } ?? false
        draft.fact("witness version", String(values[0]))
        guard values[0] > 16 || !isFit else { return }
        draft.wrong(
            at: start,
            found: "\(program?.count ?? 0) bytes of version \(values[0])",
            expected: "a witness program of its version's length",
            "this is no witness program: version 0 has 20 or 32 bytes, versions 1 to 16 have 2 to 40"
        )
    }

    /// Any other prefix, when the checksum proves it.
    private static func otherChain(_ text: CompactText, _ lower: [UInt8]) -> Identification? {
        let isOneCase = !text.raw.contains(where: \.isUpper) || !text.raw.contains(where: \.isLower)
        guard let separator = lower.lastIndex(of: UInt8(ascii: "1")), separator >= 1, isOneCase else { return nil }
        let values = lower[(separator + 1)...].compactMap(Bech32.value)
        guard values.count == lower.count - separator - 1, values.count >= 6 else { return nil }
        let remainder = Bech32.remainder(prefix: lower[..<separator], values: values)
        guard let variant = Bech32.Variant(rawValue: remainder) else { return nil }
        var draft = Draft(text)
        draft.fact("chain", "another with prefix \(lower[..<separator].text)")
        draft.fact("checksum", variant == .bech32 ? "bech32" : "bech32m")
        return draft.finish(.wallet, lower.text, .proved)
    }

    /// Bitcoin Cash, with or without its prefix.
    static func cash(_ text: CompactText) -> Identification? {
        let lower = text.raw.map(\.lowercased)
        let prefix = CashAddress.prefix
        let hasPrefix = lower.starts(with: prefix.utf8)
        let start = hasPrefix ? prefix.utf8.count : 0
        guard lower.count - start == 42, hasPrefix == text.hasMarks,
            lower[start] == UInt8(ascii: "q") || lower[start] == UInt8(ascii: "p")
        else { return nil }
        var draft = Draft(text, isCased: true)
        for index in start..<lower.count where Bech32.value(lower[index]) == nil {
            draft.wrong(at: index, expected: "another letter or digit", "1, b, i and o never stand here")
        }
        Self.checkCase(&draft)
        let values = lower[start...].compactMap(Bech32.value)
        let isRight = values.count == 42 && CashAddress.isRight(prefix: prefix.utf8, values: values)
        guard isRight || hasPrefix && draft.problems.count <= 3 else { return nil }
        draft.fact("chain", "Bitcoin Cash")
        draft.fact("checksum", isRight ? "CashAddr" : nil)
        if !isRight, draft.problems.isEmpty {
            draft.wrong(
                at: nil,
                found: "a checksum that does not fit",
                expected: "the checksum of the address",
                isChecksum: true,
                "the checksum does not fit: a character is mistyped"
            )
        }
        let normalised = prefix + ":" + lower[start...].text
        return draft.finish(.wallet, normalised, draft.hasErrors ? .form : .proved)
    }
}
