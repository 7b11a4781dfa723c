/// Han characters in their Mandarin reading: the family name first, the given name after it.
///
/// Japanese names in Han characters have readings that nobody can know from them, and come out wrong.
///
/// - Source: ICU's table, which follows Unihan's `kMandarin`; double family names and family names with a reading of
///   their own as in the dictionary of modern Chinese.
enum Han {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        var rest = run[...]
        if (2...4).contains(run.count) {
            let isDouble = run.count > 2 && Self.doubleFamilies.contains(String(Self.characters(run.prefix(2))))
            let family = run.prefix(isDouble ? 2 : 1)
            latin.append(LatinBytes.transliterated)
            for character in family { latin.append(Self.families[character] ?? Self.reading(character)) }
            latin.endWord()
            rest = run.dropFirst(family.count)
        }
        latin.append(LatinBytes.transliterated)
        for character in rest.prefix(32) { latin.append(Self.reading(character)) }
    }

    /// Makes the table, unless it is there.
    static func prepare() { _ = Self.table }

    private static func characters(_ values: some Sequence<UInt32>) -> [Character] {
        values.compactMap { Unicode.Scalar($0).map(Character.init) }
    }

    private static func reading(_ character: UInt32) -> [UInt8] {
        guard character >= 0x4E00, character - 0x4E00 < UInt32(Self.table.count) else { return [] }
        return Self.table[Int(character - 0x4E00)]
    }

    /// The readings of the whole block, asked of ICU in one go, since one call costs as much as thousands of characters.
    private static let table: [[UInt8]] = {
        let range = UInt32(0x4E00)...0x9FFF
        let text = range.compactMap { Unicode.Scalar($0).map { String(Character($0)) } }.joined(separator: "\n")
        let lines = UnicodeTransforms.latin(text).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in line.utf8.filter { (0x61...0x7A).contains($0) } }
    }()

    private static let doubleFamilies: Set<String> = [
        "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "夏侯", "尉迟", "皇甫", "令狐", "慕容", "司徒", "东方", "南宫",
    ]

    /// 曾 单 仇 查 任 解 盖 朴 区 覃
    private static let families: [UInt32: [UInt8]] = [
        0x66FE: Array("zeng".utf8), 0x5355: Array("shan".utf8), 0x4EC7: Array("qiu".utf8), 0x67E5: Array("zha".utf8),
        0x4EFB: Array("ren".utf8), 0x89E3: Array("xie".utf8), 0x76D6: Array("ge".utf8), 0x6734: Array("piao".utf8),
        0x533A: Array("ou".utf8), 0x8983: Array("qin".utf8),
    ]
}
