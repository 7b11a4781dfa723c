/// Addresses of IP version 6 as eight numbers, and their one normal form.
///
/// - Source: RFC 4291, section 2.2; RFC 5952, sections 4 and 5.
enum IPv6 {
    /// The eight groups; `nil` for anything else.
    static func words(_ bytes: [UInt8]) -> [UInt16]? {
        guard (2...45).contains(bytes.count) else { return nil }
        let colon = UInt8(ascii: ":")
        let gap = bytes.indices.dropLast().first { bytes[$0] == colon && bytes[$0 + 1] == colon }
        guard let gap else {
            guard let words = Self.groups(bytes[...]), words.count == 8 else { return nil }
            return words
        }
        let rest = bytes[(gap + 2)...]
        guard let before = gap == 0 ? [] : Self.groups(bytes[..<gap]),
            let after = rest.isEmpty ? [] : Self.groups(rest),
            before.count + after.count <= 7
        else { return nil }
        return before + [UInt16](repeating: 0, count: 8 - before.count - after.count) + after
    }

    /// Groups between colons; the last may be an address of version 4.
    private static func groups(_ bytes: ArraySlice<UInt8>) -> [UInt16]? {
        var words: [UInt16] = []
        let groups = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        for (index, group) in groups.enumerated() {
            if index == groups.count - 1, group.contains(UInt8(ascii: ".")) {
                guard let four = Self.four(group) else { return nil }
                words += four
                continue
            }
            guard (1...4).contains(group.count) else { return nil }
            var word: UInt16 = 0
            for byte in group {
                guard let value = byte.hexValue else { return nil }
                word = word << 4 | UInt16(value)
            }
            words.append(word)
        }
        return words.count <= 8 ? words : nil
    }

    private static func four(_ bytes: ArraySlice<UInt8>) -> [UInt16]? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let values = parts.compactMap { part -> UInt16? in
            guard (1...3).contains(part.count), part.allDigits, part.count == 1 || part.first != UInt8(ascii: "0")
            else {
                return nil
            }
            let value = part.reduce(0) { $0 * 10 + $1.digitValue }
            return value <= 255 ? UInt16(value) : nil
        }
        guard parts.count == 4, values.count == 4 else { return nil }
        return [values[0] << 8 | values[1], values[2] << 8 | values[3]]
    }

    /// The normal form: lower case, no leading zeros, the first longest run of two and more zero groups as `::`.
    ///
    /// - Precondition: there are eight words.
    static func text(_ words: [UInt16]) -> String {
        precondition(words.count == 8, "an address of \(words.count) groups")
        if words[..<5].allSatisfy({ $0 == 0 }), words[5] == 0xffff {
            return "::ffff:\(words[6] >> 8).\(words[6] & 255).\(words[7] >> 8).\(words[7] & 255)"
        }
        var best = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, words[end] == 0 { end += 1 }
            if end - start > max(best.count, 1) { best = start..<end }
            start = max(end, start + 1)
        }
        func shown(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if best.isEmpty { return shown(words[...]) }
        return shown(words[..<best.lowerBound]) + "::" + shown(words[best.upperBound...])
    }
}
