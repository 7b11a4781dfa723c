import Records
import Scenarios

/// One thing that is done to the processes or to the network between them.
enum LiveStep: Hashable, Sendable {
    /// `isFlap`: connections break, instead of falling silent.
    case cut(name: String, between: [BureauCode], and: [BureauCode], oneWay: Bool, isFlap: Bool)
    /// `nil`: all cuts.
    case heal(name: String?)
    /// Ended in the middle of whatever they do.
    case kill([BureauCode], LiveStep.Cause)
    /// Stopped in good order.
    case stop([BureauCode], LiveStep.Cause)
    case start([BureauCode])
    case backup([BureauCode], label: String)
    /// The data folder of a member that is down becomes that of the backup.
    case putBack([BureauCode], label: String, mark: RestoredMark)
    /// Of a member that is down, everything goes but keys and charter.
    case burn([BureauCode])

    enum Cause: Hashable, Sendable {
        case crash
        case powerLost
        case diskBurnt
        case restore(RestoredMark)
        case away
        case restart
    }
}

/// A step with its moment.
struct TimedStep: Hashable, Sendable {
    /// Microseconds since the drill began.
    let at: UInt64
    let step: LiveStep
}
