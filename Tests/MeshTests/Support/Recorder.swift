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

    private struct State {
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
            case .heads(let items): for item in items { self.record(item) }
            case .push(let push): self.record(push.item)
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
            case .newestWanted(let number): self.send(.newest(number: number, []), on: link)
            default: return
            }
        } catch {
            self.state.withLock { $0.undecodedCount += 1 }
        }
    }

    /// Keeps a head, and notes when another one came under its number.
    func record(_ item: HeadItem) {
        let now = Date().timeIntervalSince1970
        do {
            let head = try SignedHead(decoding: item.head[...])
            let number = Number(author: head.head.author, epoch: head.head.epoch, sequence: head.head.sequence)
            self.state.withLock { state in
                state.receivedCount += 1
                if let known = state.heads[number] {
                    if known.hash != head.hash { state.conflicts.append(number) }
                } else {
                    state.heads[number] = Sighting(hash: head.hash, at: now)
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
