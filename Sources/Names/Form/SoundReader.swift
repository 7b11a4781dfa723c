/// Turns a word of ASCII letters into sounds.
///
/// The rules are those of no one language: they unite spellings of one name in many. `ch`, `sch`, `kh`, `ou`, `ck` and
/// others are one sound; double letters are one.
enum SoundReader {
    /// The most sounds that one letter stands for.
    static let soundCountMax = 2

    /// Writes the sounds of a word.
    ///
    /// - Parameters:
    ///   - sounds: has room for ``soundCountMax`` for each letter.
    ///   - start: where in it the first one goes.
    /// - Returns: where the last one ends.
    /// - Complexity: O(n), no allocation.
    @inline(__always)
    static func read(_ letters: Span<UInt8>, into sounds: inout MutableSpan<UInt8>, from start: Int) -> Int {
        var end = start
        let count = letters.count
        var index = 0
        while index < count {
            let letter = letters[index]
            let next = index + 1 < count ? letters[index + 1] : 0
            let after = index + 2 < count ? letters[index + 2] : 0
            let before = index > 0 ? letters[index - 1] : 0
            let step = Self.step(letter, next, after, before: before, isFirst: index == 0)
            index += step.length
            if step.sound == 0 { continue }
            if end > start, sounds[end - 1] == step.sound { continue }
            sounds[end] = step.sound
            end += 1
            if step.second != 0 {
                sounds[end] = step.second
                end += 1
            }
        }
        return end
    }

    private struct Step {
        let sound: UInt8
        var second: UInt8 = 0
        var length = 1
    }

    @inline(__always)
    private static func step(_ letter: UInt8, _ next: UInt8, _ after: UInt8, before: UInt8, isFirst: Bool) -> Step {
        switch letter {
        case UInt8(ascii: "a"): return Step(sound: Sound.a)
        case UInt8(ascii: "b"): return Step(sound: Sound.b)
        case UInt8(ascii: "f"): return Step(sound: Sound.f)
        case UInt8(ascii: "i"): return Step(sound: Sound.i)
        case UInt8(ascii: "j"): return Step(sound: Sound.j)
        case UInt8(ascii: "l"): return Step(sound: Sound.l)
        case UInt8(ascii: "m"): return Step(sound: Sound.m)
        case UInt8(ascii: "r"): return Step(sound: Sound.r)
        case UInt8(ascii: "u"): return Step(sound: Sound.u)
        case UInt8(ascii: "v"): return Step(sound: Sound.v)
        case UInt8(ascii: "e"):
            return next == letter ? Step(sound: Sound.i, length: 2) : Step(sound: Sound.e)
        case UInt8(ascii: "o"):
            return next == letter || next == UInt8(ascii: "u")
                ? Self.longO(after, isFirst: isFirst) : Step(sound: Sound.o)
        case UInt8(ascii: "h"):
            return next == 0 && !isFirst ? Step(sound: 0) : Step(sound: Sound.h)
        case UInt8(ascii: "y"):
            return isFirst || Self.isVowelLetter(before) ? Step(sound: Sound.y) : Step(sound: Sound.i)
        case UInt8(ascii: "w"):
            return Step(sound: Sound.w, length: next == UInt8(ascii: "h") ? 2 : 1)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return Step(sound: Sound.digits + (letter - 0x30))
        default:
            return Self.consonant(letter, next, after, before: before, isFirst: isFirst)
        }
    }

    /// `oo` and `ou` are `u`; `ou` before a vowel at the beginning of a word is `w`.
    private static func longO(_ after: UInt8, isFirst: Bool) -> Step {
        Step(sound: isFirst && Self.isVowelLetter(after) ? Sound.w : Sound.u, length: 2)
    }

    private static func consonant(
        _ letter: UInt8,
        _ next: UInt8,
        _ after: UInt8,
        before: UInt8,
        isFirst: Bool
    ) -> Step {
        let isAspirated = next == UInt8(ascii: "h")
        switch letter {
        case UInt8(ascii: "c"): return Self.c(next, after)
        case UInt8(ascii: "d"):
            if isAspirated { return Step(sound: Sound.d, length: 2) }
            if next == UInt8(ascii: "j") { return Step(sound: Sound.j, length: 2) }
            let isZh = next == UInt8(ascii: "z") && after == UInt8(ascii: "h")
            return isZh ? Step(sound: Sound.j, length: 3) : Step(sound: Sound.d)
        case UInt8(ascii: "g"): return Step(sound: Sound.g, length: isAspirated ? 2 : 1)
        case UInt8(ascii: "k"): return Step(sound: isAspirated ? Sound.kh : Sound.k, length: isAspirated ? 2 : 1)
        case UInt8(ascii: "n"):
            // `ng` is one sound in many languages, and names are written together and apart: Jong Un, Jongun.
            guard next == UInt8(ascii: "g") else { return Step(sound: Sound.n) }
            return Step(sound: Sound.n, length: after == UInt8(ascii: "h") ? 3 : 2)
        case UInt8(ascii: "p"): return Step(sound: isAspirated ? Sound.f : Sound.p, length: isAspirated ? 2 : 1)
        case UInt8(ascii: "q"): return Step(sound: Sound.q)
        case UInt8(ascii: "s"): return Self.s(next, after, isFirst: isFirst)
        case UInt8(ascii: "t"): return Self.t(next, after)
        case UInt8(ascii: "x"):
            return isFirst ? Step(sound: Sound.sh) : Step(sound: Sound.k, second: Sound.s)
        case UInt8(ascii: "z"): return Step(sound: isAspirated ? Sound.j : Sound.z, length: isAspirated ? 2 : 1)
        default: return Step(sound: 0)
        }
    }

    private static func c(_ next: UInt8, _ after: UInt8) -> Step {
        switch next {
        case UInt8(ascii: "h"):
            let isHard = after == UInt8(ascii: "r") || after == UInt8(ascii: "l")
            return Step(sound: isHard ? Sound.k : Sound.ch, length: 2)
        case UInt8(ascii: "k"): return Step(sound: Sound.k, length: 2)
        case UInt8(ascii: "z"): return Step(sound: Sound.ch, length: 2)
        case UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "y"): return Step(sound: Sound.ts)
        default: return Step(sound: Sound.k)
        }
    }

    private static func s(_ next: UInt8, _ after: UInt8, isFirst: Bool) -> Step {
        if next == UInt8(ascii: "h") { return Step(sound: Sound.sh, length: 2) }
        if next == UInt8(ascii: "c"), after == UInt8(ascii: "h") { return Step(sound: Sound.sh, length: 3) }
        return Step(sound: Sound.s, length: next == UInt8(ascii: "z") ? 2 : 1)
    }

    private static func t(_ next: UInt8, _ after: UInt8) -> Step {
        switch (next, after) {
        case (UInt8(ascii: "c"), UInt8(ascii: "h")): Step(sound: Sound.ch, length: 3)
        case (UInt8(ascii: "s"), UInt8(ascii: "c")): Step(sound: Sound.ch, length: 4)
        case (UInt8(ascii: "s"), _), (UInt8(ascii: "z"), _): Step(sound: Sound.ts, length: 2)
        case (UInt8(ascii: "h"), _): Step(sound: Sound.th, length: 2)
        case (UInt8(ascii: "j"), _): Step(sound: Sound.ch, length: 2)
        default: Step(sound: Sound.t)
        }
    }

    @inline(__always)
    private static func isVowelLetter(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
        default: false
        }
    }
}
