import Testing

@testable import Node

@Suite("The pace of watches")
struct WatchPaceTests {
    @Test("whatever a look works, it rests nine times as long")
    func share() {
        var pace = WatchPace()
        var (worked, rested) = (Duration.zero, Duration.zero)
        for step in 1...500 {
            let work = Duration.microseconds(step * 37 % 9_000)
            worked += work
            if let rest = pace.rest(after: work) { rested += rest }
        }
        #expect(worked > .seconds(1))
        #expect(rested <= worked * 9 && rested > (worked - .milliseconds(30)) * 9)
        #expect(pace.rest(after: .seconds(3)).map { $0 >= .seconds(27) } == true)
    }
}
