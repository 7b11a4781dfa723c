import Foundation
import Logging
import Membership
import NIOCore
import Records
import Replication
import Sodium
import Synchronization
import Transport

/// A member that stores nothing and forgets nothing: it keeps every head that it is ever sent.
final class Recorder: LinkHandler {
    /// What orders the heads of one author.
    struct Number: Hashable, Comparable, Sendable {
        let author: BureauCode
        let epoch: UInt64
        let sequence: UInt64

        static func < (lhs: Self, rhs: Self) -> Bool {
            (lhs.author, lhs.epoch, lhs.sequence) < (rhs.author, rhs.epoch, rhs.sequence)
        }
    }

    /// A head as it first came.
    struct Sighting: Sendable {
        let hash: Digest
        /// Seconds since 1970.
        let at: Double
    }

    /// The newest head of an author with its whole table: what an author that asks for it is answered with.
    private struct Newest {
        var item: HeadItem
        var table: LineTable
        var number: Number
    }

    /// An author that has asked, and whose newest head is not here whole yet.
    private struct Question {
        let number: UInt64
        let link: Link
    }

    private struct State {
        var newest: [BureauCode: Newest] = [:]
        var highest: [BureauCode: Number] = [:]
        var questions: [BureauCode: Question] = [:]
        var heads: [Number: Sighting] = [:]
        var conflicts: [Number] = []
        var receivedCount = 0
        var undecodedCount = 0
    }

    private let roster: Roster
    private let state = Mutex(State())

    init(roster: Roster) {
        self.roster = roster
    }

    var heads: [Number: Sighting] { self.state.withLock { $0.heads } }
    /// Numbers under which two different heads came.
    var conflicts: [Number] { self.state.withLock { $0.conflicts } }
    var receivedCount: Int { self.state.withLock { $0.receivedCount } }
    /// Frames or heads of another form than this build's.
    var undecodedCount: Int { self.state.withLock { $0.undecodedCount } }

    /// Links it with the nodes of a mesh, for as long as `body` runs.
    func linked<Value>(to mesh: Mesh, as member: Member, _ body: () async throws -> Value) async throws -> Value {
        var limits = LinkLimits()
        // Back at once after each restart of a node, so that little is signed unseen.
        limits.dialCourtesy = .zero
        limits.dialPauseMin = .milliseconds(10)
        limits.dialPauseMax = .milliseconds(20)
        let service = try LinkService(
            identity: try member.identity(),
            roster: mesh.roster,
            limits: limits,
            handler: self,
            logger: Logger(label: "recorder")
        )
        for (code, port) in mesh.ports {
            guard let code = BureauCode(code) else { throw MeshFailure("\(code) is no code") }
            service.setAddresses([try NodeAddress("127.0.0.1:\(port)")], of: code)
        }
        service.start()
        do {
            let value = try await body()
            await service.shutdown()
            return value
        } catch {
            await service.shutdown()
            throw error
        }
    }

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
            case .heads(let items): for item in items { self.record(item, link) }
            case .push(let push): self.record(push.item, link)
            case .forkProof(let bytes):
                let proof = try ForkProof(decoding: bytes[...])
                for known in [proof.first, proof.second] {
                    self.record(
                        HeadItem(
                            head: known.head.bytes,
                            lines: known.table.encoded,
                            isWholeTable: true,
                            certificate: proof.certificate.bytes
                        )
                    )
                }
            // It has no entries: whoever asks is to ask somebody else, and at once.
            case .want(let want): self.send(.later(request: want.request), on: link)
            case .bodiesWanted(let wanted): self.send(.later(request: wanted.request), on: link)
            case .newestWanted(let number):
                self.state.withLock { $0.questions[link.peer] = Question(number: number, link: link) }
                self.answer(link.peer)
            default: return
            }
        } catch {
            self.state.withLock { $0.undecodedCount += 1 }
        }
    }

    /// Keeps a head, and notes when another one came under its number.
    ///
    /// - Parameter link: of whom to ask for a whole table, where this one cannot be put together.
    func record(_ item: HeadItem, _ link: Link? = nil) {
        let now = Date().timeIntervalSince1970
        do {
            let head = try SignedHead(decoding: item.head[...])
            let number = Number(author: head.head.author, epoch: head.head.epoch, sequence: head.head.sequence)
            let isWhole = self.state.withLock { state in
                state.receivedCount += 1
                if let known = state.heads[number] {
                    if known.hash != head.hash { state.conflicts.append(number) }
                } else {
                    state.heads[number] = Sighting(hash: head.hash, at: now)
                }
                state.highest[number.author] = max(state.highest[number.author] ?? number, number)
                return Self.keep(item, head, number, &state)
            }
            if let link, !isWhole { self.send(.headsWanted([number.author]), on: link) }
            self.answer(number.author)
        } catch {
            self.state.withLock { $0.undecodedCount += 1 }
        }
    }

    /// - Returns: whether the head's table is known whole, or the head is an old one.
    private static func keep(_ item: HeadItem, _ head: SignedHead, _ number: Number, _ state: inout State) -> Bool {
        let standing = state.newest[number.author]
        if let standing, number < standing.number { return true }
        do {
            let lines = try LineTable(decoding: item.lines[...])
            let before = item.isWholeTable ? LineTable() : standing?.table ?? LineTable()
            let table = before.applying(lines.lines)
            guard table.hash == head.head.table else { return false }
            let certificate = item.certificate ?? standing?.item.certificate
            guard let certificate else { return false }
            state.newest[number.author] = Newest(
                item: HeadItem(head: head.bytes, lines: table.encoded, isWholeTable: true, certificate: certificate),
                table: table,
                number: number
            )
            return true
        } catch {
            return false
        }
    }

    /// Tells an author its newest head that was ever sent here, once it is here whole: never an older one.
    private func answer(_ author: BureauCode) {
        let open = self.state.withLock { state -> (Question, [HeadItem])? in
            guard let question = state.questions[author], state.newest[author]?.number == state.highest[author] else {
                return nil
            }
            state.questions[author] = nil
            return (question, state.newest[author].map { [$0.item] } ?? [])
        }
        guard let (question, items) = open else { return }
        self.send(.newest(number: question.number, items), on: question.link)
    }

    private func send(_ message: Message, on link: Link) {
        do {
            link.enqueue(try MessageCodec.encode(message), priority: .heads)
        } catch {
            self.state.withLock { $0.undecodedCount += 1 }
        }
    }
}
