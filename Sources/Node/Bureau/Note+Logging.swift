import Logging
import Replication

/// How an operator finds a note in the logs: a stable event name, and members that every event shares.
extension Note {
    var name: String {
        switch self {
        case .headRefused: "head-refused"
        case .frameRefused: "frame-refused"
        case .forkProved: "fork-proved"
        case .logFrozen: "log-frozen"
        case .logThawed: "log-thawed"
        case .setAside: "entries-set-aside"
        case .epochParked: "epoch-parked"
        case .epochFollowed: "epoch-followed"
        case .logStopped: "log-stopped"
        case .commitFailed: "commit-failed"
        case .signingStopped: "signing-stopped"
        case .signingDoubted: "signing-doubted"
        case .signingAllowed: "signing-allowed"
        case .signing: "head-signed"
        }
    }

    var level: Logger.Level {
        switch self {
        case .signing: .debug
        case .headRefused, .frameRefused: .notice
        case .signingDoubted, .signingAllowed, .epochFollowed, .logThawed: .notice
        case .setAside, .epochParked: .warning
        case .forkProved, .logFrozen, .logStopped, .commitFailed, .signingStopped: .error
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .headRefused(let author, let peer, let reason):
            ["author": "\(author)", "peer": "\(peer)", "reason": "\(reason)"]
        case .frameRefused(let peer, let reason): ["peer": "\(peer)", "reason": "\(reason)"]
        case .forkProved(let author): ["author": "\(author)"]
        case .logFrozen(let log), .logThawed(let log): ["author": "\(log.author)", "dataset": "\(log.dataset)"]
        case .setAside(let log, let index):
            ["author": "\(log.author)", "dataset": "\(log.dataset)", "from": "\(index)"]
        case .epochParked(let author, let epoch), .epochFollowed(let author, let epoch):
            ["author": "\(author)", "epoch": "\(epoch)"]
        case .logStopped(let log, let size):
            ["author": "\(log.author)", "dataset": "\(log.dataset)", "size": "\(size)"]
        case .commitFailed(let reason): ["reason": "\(reason)"]
        case .signingStopped(let refusal): ["reason": "\(refusal.text)"]
        case .signingDoubted(let doubt): ["reason": "\(doubt.text)"]
        case .signingAllowed: [:]
        case .signing(let reference): ["epoch": "\(reference.epoch)", "sequence": "\(reference.sequence)"]
        }
    }
}
