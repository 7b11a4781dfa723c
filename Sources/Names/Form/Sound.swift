/// One sound of a name, as far as its spelling in Latin letters tells: a letter, or two or more that are one sound.
///
/// Raw values are below ``count``; those from ``digits`` on are digits.
enum Sound {
    static let a: UInt8 = 1
    static let e: UInt8 = 2
    static let i: UInt8 = 3
    static let o: UInt8 = 4
    static let u: UInt8 = 5
    static let y: UInt8 = 6
    static let w: UInt8 = 7
    static let h: UInt8 = 8
    /// `kh`
    static let kh: UInt8 = 9
    static let b: UInt8 = 10
    static let p: UInt8 = 11
    static let f: UInt8 = 12
    static let v: UInt8 = 13
    static let t: UInt8 = 14
    static let d: UInt8 = 15
    /// `th`
    static let th: UInt8 = 16
    static let s: UInt8 = 17
    static let z: UInt8 = 18
    /// `sh`
    static let sh: UInt8 = 19
    /// `ch`
    static let ch: UInt8 = 20
    /// `j`, `dj`, `zh`
    static let j: UInt8 = 21
    /// `ts`, and `c` before `e`, `i` and `y`
    static let ts: UInt8 = 22
    /// `k`, and `c` elsewhere
    static let k: UInt8 = 23
    static let g: UInt8 = 24
    static let q: UInt8 = 25
    static let l: UInt8 = 26
    static let m: UInt8 = 27
    static let n: UInt8 = 28
    static let r: UInt8 = 29
    /// The digit 0; nine more follow.
    static let digits: UInt8 = 30
    static let count = 40

    @inline(__always)
    static func isVowel(_ sound: UInt8) -> Bool { sound <= Self.u }

    /// Vowels and what comes and goes with them.
    @inline(__always)
    static func isSoft(_ sound: UInt8) -> Bool { sound <= Self.w }

    /// The class of a sound in a ``Skeleton``; vowels, `y` and `w` have none but at the beginning of a word: 0.
    @inline(__always)
    static func skeletonClass(of sound: UInt8) -> UInt64 {
        switch sound {
        case 0...Self.w: 0
        case Self.h, Self.kh: 7
        case Self.b, Self.p: 2
        case Self.f, Self.v: 3
        case Self.t...Self.th: 4
        case Self.s...Self.ts: 5
        case Self.k...Self.q: 6
        case Self.l: 8
        case Self.m: 9
        case Self.n: 10
        case Self.r: 11
        default: 12
        }
    }
}
