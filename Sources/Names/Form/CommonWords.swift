/// Words that very many names contain: they say less about who it is, and have no key of their own.
///
/// - Source: the heads of public statistics of given and family names of many countries. What matters is that most of the
///   frequent ones are here, not that all are.
///
/// An open-addressed table of their skeletons, since keys are made of skeletons; it is made once and never changes.
struct CommonWords: Sendable {
    static let shared = CommonWords()

    static let spellings = """
        mohammed muhammad mohamed ahmed ali hassan hussein ibrahim ismail omar osman othman yusuf youssef mustafa
        mahmoud hamid hamed khalid khaled said saeed salim saleh salah abdullah abdulrahman abdulaziz abdulhamid
        abdulkarim abdulmajid abdulsalam jamal kamal karim rashid tariq bilal idris musa isa daoud sulaiman yahya
        yaqub zakaria nasser naser amin amir faisal fahd abbas jaber jafar khan hussain haji mehdi reza akbar sayed
        fatima aisha mariam zainab ivan ivanov ivanova petrov sergei alexander aleksandr vladimir dmitri andrei alexei
        nikolai mikhail igor oleg yuri viktor pavel anatoly ivanovich sergeevich alexandrovich vladimirovich
        nikolaevich mikhailovich viktorovich jose juan carlos luis jorge maria antonio francisco manuel miguel pedro
        rafael garcia rodriguez gonzalez hernandez lopez martinez perez sanchez ramirez torres flores silva santos
        john james robert michael william david richard thomas joseph charles daniel paul mark george peter smith
        johnson williams brown jones miller davis martin anna elena wang li zhang liu chen yang huang zhao wu zhou wei
        ming kim lee park nguyen tran singh kumar sharma gupta trading bank industries international group services
        shipping
        """

    private static let bitCount: UInt64 = 10
    /// 0 where nothing stands: no word has a skeleton without symbols but one of no sound.
    private var slots = [UInt64](repeating: 0, count: 1 << Int(Self.bitCount))

    private init() {
        for word in Self.spellings.split(whereSeparator: \.isWhitespace) {
            let letters = Array(word.utf8)
            var sounds = [UInt8](repeating: 0, count: SoundReader.soundCountMax * letters.count)
            var room = sounds.mutableSpan
            let count = SoundReader.read(letters.span, into: &room, from: 0)
            let skeleton = Skeleton(sounds, from: 0, count: count)
            self.slots[self.place(of: skeleton)] = skeleton.bits
        }
    }

    /// The slot of a skeleton, or the empty one where it would stand. The table is never more than half full.
    @inline(__always)
    private func place(of skeleton: Skeleton) -> Int {
        let mask = (1 << Int(Self.bitCount)) - 1
        var place = Int(truncatingIfNeeded: (skeleton.bits &* 0x9e37_79b9_7f4a_7c15) >> (64 - Self.bitCount))
        while self.slots[place] != 0, self.slots[place] != skeleton.bits { place = (place + 1) & mask }
        return place
    }

    @inline(__always)
    func contains(_ skeleton: Skeleton) -> Bool {
        skeleton.bits != 0 && self.slots[self.place(of: skeleton)] == skeleton.bits
    }
}
