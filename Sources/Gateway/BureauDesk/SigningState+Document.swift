import Node
import Replication

/// How a bureau's own log stands, in the words of the desk.
extension SigningState {
    var word: StateWord {
        switch self {
        case .signing: .signing
        case .asking: .asking
        case .recovering: .recovering
        case .stopped: .refusing
        }
    }

    var asking: AskingStatus? {
        switch self {
        case .signing, .stopped: nil
        case .asking(let asking), .recovering(let asking): AskingStatus(asking)
        }
    }
}

extension AskingStatus {
    fileprivate init(_ asking: SigningState.Asking) {
        self.init(
            doubt: asking.doubt.name,
            reason: asking.doubt.text,
            answered: asking.answeredCount,
            needed: asking.neededCount,
            since: Timestamp(microseconds: Int64(clamping: asking.since)),
            newestSequence: asking.newest == .none ? nil : Int(clamping: asking.newest.sequence)
        )
    }
}

extension DutyReport {
    init(_ standing: DutyStanding) {
        switch standing {
        case .confirmed(let moment): self.init(state: .confirmed, at: Self.time(moment))
        case .unconfirmed(let moment): self.init(state: .unconfirmed, at: Self.time(moment))
        case .withheld: self.init(state: .withheld, at: nil)
        }
    }

    /// Zero where nothing is known: then there is no time to tell.
    private static func time(_ microseconds: UInt64) -> Timestamp? {
        microseconds == 0 ? nil : Timestamp(microseconds: Int64(clamping: microseconds))
    }
}
