import Foundation
import Membership
import Records
import Replication
import Sodium
import Synchronization
import Transport

/// A member that stores nothing and forgets nothing: it keeps every head that it is ever sent, so that two heads of one
/// author under one number cannot both pass.
///
/// It answers as a member must, or the others would wait for it: who asks for entries is sent on at once, and who asks
/// for its own newest head is told.
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

    /// A head as it first came.
    struct Sighting: Sendable {
        let hash: Digest
        let moment: ContinuousClock.Instant
        let secondsSince1970: Double
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
        /// Peers of the links that are up; one that replaces another is there twice for a moment.
        var linked: [BureauCode] = []
        var highest: [BureauCode: Number] = [:]
        var questions: [BureauCode: Question] = [:]
        var heads: [Number: Sighting] = [:]
        var conflicts: [Number] = []
        var receivedCount: UInt64 = 0
        var undecodedCount: UInt64 = 0
    }

    /// As many heads as a drill of hours at full speed signs; more are counted, not kept.
    private static let headCountMax = 2_000_000

    private let roster: [BureauCode]
    private let state = Mutex(State())

    /// - Parameter roster: the members whose heads it asks for.
    init(roster: [BureauCode]) {
        self.roster = roster
    }

    var heads: [Number: Sighting] { self.state.withLock { $0.heads } }
    /// How many different heads it has seen.
    var headCount: UInt64 { self.state.withLock { UInt64($0.heads.count) } }
    /// Numbers under which two different heads came.
    var conflicts: [Number] { self.state.withLock { $0.conflicts } }
    var receivedCount: UInt64 { self.state.withLock { $0.receivedCount } }
    /// Frames or heads of another form than this build's.
    var undecodedCount: UInt64 { self.state.withLock { $0.undecodedCount } }

    /// When each head of an author came first, ascending.
    func moments(of author: BureauCode) -> [ContinuousClock.Instant] {
        self.state.withLock { state in state.heads.filter { $0.key.author == author }.map(\.value.moment).sorted() }
    }

    // MARK: Links

    func linkUp(_ link: Link) async {
        self.state.withLock { $0.linked.append(link.peer) }
        self.send(.hello(Hello(versionMin: 1, versionMax: 1, utc: 0)), on: link)
        self.send(.ping(number: 1, digest: .zero), on: link)
    }

    func linkDown(_ link: Link, reason: LinkEnd) async {
        self.state.withLock { state in
            if let place = state.linked.firstIndex(of: link.peer) { state.linked.remove(at: place) }
        }
    }

    /// Whether anything may still come from a member.
    func isLinked(to code: BureauCode) -> Bool { self.state.withLock { $0.linked.contains(code) } }

    /// How many entries the newest head of an author states.
    func claimedCount(of author: BureauCode) -> UInt64 {
        self.state.withLock { $0.newest[author]?.table.lines.reduce(0) { $0 &+ $1.size } ?? 0 }
    }

    func received(_ frame: [UInt8], on link: Link) async {
        do {
            let message = try MessageCodec.decode(frame)
            if let refusal = Self.refusal(of: message) { self.send(refusal, on: link) }
            switch message {
            case .ping(let number, _):
                // A digest that is never equal: so it is sent what it may lack, again and again.
                self.send(.pong(number: number, digest: .zero), on: link)
                self.send(.headsWanted(self.roster), on: link)
            case .heads(let items): for item in items { self.record(item, link) }
            case .push(let push): self.record(push.item, link)
            case .forkProof(let bytes): self.record(try ForkProof(decoding: bytes[...]))
            case .newestWanted(let number):
                self.state.withLock { $0.questions[link.peer] = Question(number: number, link: link) }
                self.answer(link.peer)
            default: return
            }
        } catch {
            self.state.withLock { $0.undecodedCount += 1 }
        }
    }

    /// It has no entries: whoever asks is to ask somebody else, and at once. One that says nothing costs each of them
    /// the whole time that a want is given.
    static func refusal(of message: Message) -> Message? {
        switch message {
        case .want(let want): .later(request: want.request)
        case .bodiesWanted(let wanted): .later(request: wanted.request)
        default: nil
        }
    }

    // MARK: Heads

    private func record(_ proof: ForkProof) {
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
    }

    /// Keeps a head, and notes when another one came under its number.
    ///
    /// - Parameter link: of whom to ask for a whole table, where this one cannot be put together.
    func record(_ item: HeadItem, _ link: Link? = nil) {
        let sighting = { (hash: Digest) in
            Sighting(hash: hash, moment: .now, secondsSince1970: Date().timeIntervalSince1970)
        }
        do {
            let head = try SignedHead(decoding: item.head[...])
            let number = Number(author: head.head.author, epoch: head.head.epoch, sequence: head.head.sequence)
            let isWhole = self.state.withLock { state in
                state.receivedCount += 1
                if let known = state.heads[number] {
                    if known.hash != head.hash { state.conflicts.append(number) }
                } else if state.heads.count < Self.headCountMax {
                    state.heads[number] = sighting(head.hash)
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
            let certificate = item.certificate ?? standing?.item.certificate
            guard table.hash == head.head.table, let certificate else { return false }
            state.newest[number.author] = Newest(
                item: HeadItem(head: head.bytes, lines: table.encoded, isWholeTable: true, certificate: certificate),
                table: table,
                number: number
            )
            return true
        } catch {
            return false  // Lines that are none: the whole table is asked for.
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
