/// How far two sounds are apart, for the weighted edit distance of words. 10 is one whole letter.
enum SoundCost {
    static let whole = 10

    /// Of a sound in the place of another: `table[Int(left) * Sound.count + Int(right)]`.
    static let exchange: [UInt8] = Self.exchangeTable(areVowelsWritten: true)
    /// The same when one of the words was written without vowels.
    static let exchangeWithoutVowels: [UInt8] = Self.exchangeTable(areVowelsWritten: false)
    /// Of a sound that only one of the words has.
    static let single: [UInt8] = Self.singleTable(vowel: 5, soft: 5)
    static let singleWithoutVowels: [UInt8] = Self.singleTable(vowel: 1, soft: 3)

    private static func singleTable(vowel: UInt8, soft: UInt8) -> [UInt8] {
        (0..<UInt8(Sound.count)).map { sound in
            if Sound.isVowel(sound) { return vowel }
            return Sound.isSoft(sound) ? soft : sound == Sound.h ? 6 : 10
        }
    }

    private static func exchangeTable(areVowelsWritten: Bool) -> [UInt8] {
        let count = Sound.count
        var table = [UInt8](repeating: 10, count: count * count)
        func set(_ left: UInt8, _ right: UInt8, _ cost: UInt8) {
            table[Int(left) * count + Int(right)] = cost
            table[Int(right) * count + Int(left)] = cost
        }
        for left in 0..<UInt8(count) {
            for right in 0..<UInt8(count) {
                let isOneClass = Sound.skeletonClass(of: left) == Sound.skeletonClass(of: right)
                if left == right {
                    set(left, right, 0)
                } else if Sound.isSoft(left) && Sound.isSoft(right) {
                    set(left, right, areVowelsWritten ? 5 : 1)
                } else if isOneClass && !Sound.isSoft(left) && left < Sound.digits {
                    set(left, right, 4)
                }
            }
        }
        for near in Self.near { set(near.0, near.1, near.2) }
        if areVowelsWritten {
            for near in Self.nearVowels { set(near.0, near.1, near.2) }
        }
        return table
    }

    /// Neighbours by experience with spellings of names, not by phonetics alone.
    private static let near: [(UInt8, UInt8, UInt8)] = [
        (Sound.i, Sound.y, 1), (Sound.u, Sound.w, 1),
        (Sound.s, Sound.z, 2), (Sound.t, Sound.d, 3), (Sound.t, Sound.th, 1), (Sound.k, Sound.q, 1),
        (Sound.g, Sound.q, 3), (Sound.k, Sound.g, 4), (Sound.f, Sound.v, 2), (Sound.h, Sound.kh, 2),
        (Sound.v, Sound.w, 1), (Sound.j, Sound.y, 3), (Sound.j, Sound.i, 4), (Sound.kh, Sound.k, 3),
        (Sound.kh, Sound.g, 5), (Sound.kh, Sound.ch, 5), (Sound.h, Sound.g, 5), (Sound.th, Sound.s, 4),
        (Sound.d, Sound.z, 5), (Sound.ch, Sound.k, 6), (Sound.b, Sound.v, 5), (Sound.p, Sound.f, 6),
        (Sound.ts, Sound.k, 5), (Sound.j, Sound.g, 4), (Sound.l, Sound.r, 7), (Sound.m, Sound.n, 6),
        (Sound.sh, Sound.ch, 3), (Sound.ch, Sound.ts, 3), (Sound.ch, Sound.j, 3), (Sound.q, Sound.ch, 5),
    ]

    private static let nearVowels: [(UInt8, UInt8, UInt8)] = [
        (Sound.a, Sound.e, 2), (Sound.a, Sound.o, 3), (Sound.a, Sound.i, 4), (Sound.a, Sound.u, 4),
        (Sound.e, Sound.i, 2), (Sound.e, Sound.o, 4), (Sound.o, Sound.u, 2), (Sound.e, Sound.y, 3),
        (Sound.o, Sound.w, 2), (Sound.a, Sound.y, 5),
    ]
}
