import Foundation
import Logging
import Membership
import Records
import Replication
import Sodium
import Synchronization
import Transport

/// A member that stores nothing and forgets nothing: it keeps every head that it is ever sent, so that two heads of one
/// author under one number cannot both pass.
final class HeadRecorder: LinkHandler {
    /// What orders the heads of one author.
    struct Number: Hashable, Comparable, Sendable {
        let author: BureauCode
        let epoch: UInt64
        let sequence: UInt64

        static func < (lhs: Self, rhs: Self) -> Bool {
            (lhs.author, lhs.epoch, lhs.sequence) < (rhs.author, rhs.epoch, rhs.sequence)
        }
    }

    /// Two different heads under one number.
    struct Conflict: Hashable, Sendable {
        let number: Number
        let at: ContinuousClock.Instant
    }

    private struct State {
        var heads: [Number: (hash: Digest, at: ContinuousClock.Instant)] = [:]
        var conflicts: [Conflict] = []
        var receivedCount: UInt64 = 0
        var undecodedCount: UInt64 = 0
    }

    /// As many heads as a drill of hours at full speed signs; more are counted, not kept.
    private static let headCountMax = 2_000_000

    let code: BureauCode
    private let roster: Roster
    private let service = Mutex<LinkService?>(nil)
    private let state = Mutex(State())

    /// - Parameter ports: where the members listen.
    init(founding: LiveFounding, ports: [(code: BureauCode, port: Int)]) throws {
        self.code = founding.recorder.code
        self.roster = founding.roster
        let service = try LinkService(
            identity: founding.recorder,
            roster: founding.roster,
            limits: .redialling,
            handler: self,
            logger: Logger(label: "drill") { _ in SwiftLogNoOpLogHandler() }
        )
        for (code, port) in ports {
            service.setAddresses([try NodeAddress("\(LoopbackPorts.host):\(port)")], of: code)
        }
        self.service.withLock { $0 = service }
    }

    func start() { self.service.withLock { $0 }?.start() }

    func stop() async {
        let service = self.service.withLock { service in
            defer { service = nil }
            return service
        }
        await service?.shutdown()
    }

    /// How many members it is linked with.
    var linkCount: Int { self.service.withLock { $0 }?.links.count ?? 0 }
    /// How many different heads it has seen.
    var headCount: UInt64 { self.state.withLock { UInt64($0.heads.count) } }
    var receivedCount: UInt64 { self.state.withLock { $0.receivedCount } }
    /// Frames or heads of another form than this build's.
    var undecodedCount: UInt64 { self.state.withLock { $0.undecodedCount } }
    var conflicts: [Conflict] { self.state.withLock { $0.conflicts } }

    /// When each head of an author came first, ascending.
    func moments(of author: BureauCode) -> [ContinuousClock.Instant] {
        self.state.withLock { state in state.heads.filter { $0.key.author == author }.map(\.value.at).sorted() }
    }

    // MARK: Links

    func linkUp(_ link: Link) async {
        self.send(.hello(Hello(versionMin: 1, versionMax: 1, utc: 0)), on: link)
        self.send(.ping(number: 1, digest: .zero), on: link)
    }

    func linkDown(_ link: Link, reason: LinkEnd) async {}

    func received(_ frame: [UInt8], on link: Link) async {
        do {
            switch try MessageCodec.decode(frame) {
            case .ping(let number, _):
                // A digest that is never equal: so it is sent what it may lack, again and again.
                self.send(.pong(number: number, digest: .zero), on: link)
                self.send(.headsWanted(self.roster.codes), on: link)
            case .heads(let items): for item in items { self.record(item) }
            case .push(let push): self.record(push.item)
            default: return
            }
        } catch {
            self.state.withLock { $0.undecodedCount += 1 }
        }
    }

    /// Keeps a head, and notes when another one came under its number.
    private func record(_ item: HeadItem) {
        do {
            let head = try SignedHead(decoding: item.head[...])
            let number = Number(author: head.head.author, epoch: head.head.epoch, sequence: head.head.sequence)
            let now = ContinuousClock.now
            self.state.withLock { state in
                state.receivedCount += 1
                if let known = state.heads[number] {
                    if known.hash != head.hash { state.conflicts.append(Conflict(number: number, at: now)) }
                } else if state.heads.count < Self.headCountMax {
                    state.heads[number] = (head.hash, now)
                }
            }
        } catch {
            self.state.withLock { $0.undecodedCount += 1 }
        }
    }

    private func send(_ message: Message, on link: Link) {
        do {
            link.enqueue(try MessageCodec.encode(message), priority: .heads)
        } catch {
            self.state.withLock { $0.undecodedCount += 1 }
        }
    }
}
