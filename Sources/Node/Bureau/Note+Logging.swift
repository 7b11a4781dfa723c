import Logging
import Replication

/// How an operator finds a note in the logs: a stable event name, and members that every event shares.
extension Note {
    var name: String {
        switch self {
        case .headRefused: "head-refused"
        case .frameRefused: "frame-refused"
        case .contradiction: "contradiction-kept"
        case .logFrozen: "log-frozen"
        case .logStopped: "log-stopped"
        case .commitFailed: "commit-failed"
        case .signingRefused: "signing-refused"
        case .signing: "head-signed"
        }
    }

    var level: Logger.Level {
        switch self {
        case .signing: .debug
        case .headRefused, .frameRefused: .notice
        case .contradiction, .logFrozen, .logStopped, .commitFailed, .signingRefused: .error
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .headRefused(let author, let peer, let reason):
            ["author": "\(author)", "peer": "\(peer)", "reason": "\(reason)"]
        case .frameRefused(let peer, let reason): ["peer": "\(peer)", "reason": "\(reason)"]
        case .contradiction(let author): ["author": "\(author)"]
        case .logFrozen(let log): ["author": "\(log.author)", "dataset": "\(log.dataset)"]
        case .logStopped(let log, let size):
            ["author": "\(log.author)", "dataset": "\(log.dataset)", "size": "\(size)"]
        case .commitFailed(let reason): ["reason": "\(reason)"]
        case .signingRefused(let refusal): ["reason": "\(refusal)"]
        case .signing(let reference): ["epoch": "\(reference.epoch)", "sequence": "\(reference.sequence)"]
        }
    }
}
