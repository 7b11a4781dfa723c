/// Other readings of a word's letters, where spellings of one name fall into different classes of sounds.
enum SpellingVariants {
    /// The most that one word has.
    static let countMax = 5

    /// Sounds that some spell as another: all of them in a word are exchanged at once.
    private static let exchanges: [(from: UInt8, to: UInt8)] = [
        (Sound.w, Sound.v), (Sound.v, Sound.w), (Sound.ch, Sound.kh), (Sound.ch, Sound.k), (Sound.j, Sound.y),
        (Sound.kh, Sound.k), (Sound.ts, Sound.k), (Sound.g, Sound.j), (Sound.j, Sound.g), (Sound.q, Sound.ch),
        (Sound.th, Sound.s), (Sound.z, Sound.d), (Sound.b, Sound.v), (Sound.g, Sound.h), (Sound.h, Sound.k),
        (Sound.kh, Sound.ch), (Sound.f, Sound.p), (Sound.d, Sound.z), (Sound.k, Sound.ts),
    ]

    static func skeletons(of place: Int, in form: NameForm) -> [Skeleton] {
        let word = form.words[place]
        var found: [Skeleton] = []
        func add(_ sounds: [UInt8]) {
            let skeleton = Skeleton(sounds, from: 0, count: sounds.count)
            if found.count < Self.countMax, skeleton != word.skeleton, !found.contains(skeleton) {
                found.append(skeleton)
            }
        }
        let sounds = Array(form.sounds[word.soundStart..<word.soundStart + word.soundCount])
        if let article = Self.article(before: place, in: form) { add(article + sounds) }
        if let bare = Self.withoutArticle(word, in: form) { add(bare) }
        if sounds.first == Sound.h { add(Array(sounds.dropFirst())) }
        if sounds.count > 3, let first = sounds.first, Sound.isVowel(first) { add([Sound.h] + sounds) }
        if word.isConsonantal { Self.addLiquids(sounds, add) }
        if sounds.first == Sound.w { add([Sound.u] + sounds.dropFirst()) }
        for exchange in Self.exchanges where sounds.contains(exchange.from) {
            add(sounds.map { $0 == exchange.from ? exchange.to : $0 })
        }
        return found
    }

    /// `al-Tikriti` may be kept as `Altikriti`.
    private static func article(before place: Int, in form: NameForm) -> [UInt8]? {
        guard place > 0, form.words[place - 1].role == .particle, form.words[place - 1].letterCount <= 3 else {
            return nil
        }
        let word = form.words[place - 1]
        return Array(form.sounds[word.soundStart..<word.soundStart + word.soundCount])
    }

    /// `Altikriti` may be kept as `al-Tikriti`.
    private static func withoutArticle(_ word: NameWord, in form: NameForm) -> [UInt8]? {
        guard word.letterCount >= 6, word.soundCount >= 5 else { return nil }
        let sounds = form.sounds[word.soundStart..<word.soundStart + word.soundCount]
        let isArticle =
            [Sound.a, Sound.e].contains(form.sounds[word.soundStart])
            && form.sounds[word.soundStart + 1] == Sound.l && !Sound.isVowel(form.sounds[word.soundStart + 2])
        return isArticle ? Array(sounds.dropFirst(2)) : nil
    }

    /// Kana have one letter for `l` and `r`.
    private static func addLiquids(_ sounds: [UInt8], _ add: ([UInt8]) -> Void) {
        let places = sounds.indices.filter { sounds[$0] == Sound.r }
        guard !places.isEmpty, !sounds.contains(Sound.l) else { return }
        for place in places.prefix(2) {
            var other = sounds
            other[place] = Sound.l
            add(other)
        }
        add(sounds.map { $0 == Sound.r ? Sound.l : $0 })
    }
}
