/// Words that very many names contain: they say less about who it is, and have no key of their own.
///
/// - Source: the heads of public statistics of given and family names of many countries. What matters is that most of the
///   frequent ones are here, not that all are.
enum CommonWords {
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

    /// By skeleton, since keys are made of skeletons; ascending.
    static let skeletons: [UInt64] = {
        var found: Set<UInt64> = []
        for word in Self.spellings.split(whereSeparator: \.isWhitespace) {
            var sounds: [UInt8] = []
            let letters = Array(word.utf8)
            SoundReader.append(letters.span, to: &sounds)
            found.insert(Skeleton(sounds, from: 0, count: sounds.count).bits)
        }
        return found.sorted()
    }()

    @inline(__always)
    static func contains(_ skeleton: Skeleton) -> Bool {
        let list = Self.skeletons
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < skeleton.bits { low = middle + 1 } else { high = middle }
        }
        return low < list.count && list[low] == skeleton.bits
    }
}
