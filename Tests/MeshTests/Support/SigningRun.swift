import Foundation
import Membership
import Records
import Replication
import Sodium
import Storage
import TestSupport

/// Drives `Replica` as a node does, without links: until it has signed what it found and one publication more.
struct SigningRun {
    private let check: DiskImageCheck
    private let store: Store
    private let mark: HighWaterMark
    private var replica: Replica
    private var events: [Event] = []
    private var wakeUpAt: UInt64?
    /// Begins after everything that the traced run signed.
    private var now = Instant(
        monotonic: 1_000_000,
        utc: UInt64(Date().timeIntervalSince1970 * 1_000_000)
    )
    private(set) var refusals: [String] = []
    private var signed: [HeadReference] = []

    init(_ check: DiskImageCheck, store: Store, mark: HighWaterMark, marked: HeadReference) throws {
        guard
            let replica = Replica(
                roster: check.roster,
                certificate: check.certificate,
                heartbeat: 1_000_000,
                limits: Limits(),
                seed: 1
            )
        else { throw MeshFailure("the roster does not list the bureau") }
        self.check = check
        self.store = store
        self.mark = mark
        self.replica = replica
        self.events = [.started(try store.load(), mark: .at(marked, isOfThisBoot: true))]
    }

    /// - Returns: every head that it signed, in order.
    mutating func signAndPublish() throws -> [HeadReference] {
        try self.settle()
        self.events.append(.publish(try self.publication()))
        try self.settle()
        // The next head is due a quarter of a second after the last.
        for _ in 0..<4 {
            self.now = Instant(monotonic: self.now.monotonic + 500_000, utc: self.now.utc + 500_000)
            self.events.append(.tick)
            try self.settle()
        }
        return self.signed
    }

    private mutating func settle() throws {
        while !self.events.isEmpty {
            for effect in self.replica.handle(self.events.removeFirst(), now: self.now) { try self.carryOut(effect) }
        }
    }

    private mutating func carryOut(_ effect: Effect) throws {
        switch effect {
        case .commit(let commit):
            guard let outcome = self.store.commit([commit]).first else { throw MeshFailure("a commit without outcome") }
            if case .failed(let reason) = outcome { throw MeshFailure("commit failed: \(reason)") }
            self.events.append(.committed(commit.number, outcome))
        case .freeze(let head):
            guard try self.mark.write(head.reference) == .written else { throw MeshFailure("the mark was not written") }
            self.events.append(.frozen(head.reference))
        case .sign(let head):
            self.signed.append(head.reference)
            self.events.append(.signed(head.reference, self.check.key.sign(SignedHead.signedMessage(head.unsigned))))
        case .note(.signingStopped(let refusal)): self.refusals.append("\(refusal)")
        case .note(.signingDoubted(let doubt)): self.refusals.append("\(doubt)")
        case .compare: throw MeshFailure("a comparison without links")
        case .published(_, let outcome):
            guard case .durable = outcome else { throw MeshFailure("not published: \(outcome)") }
        case .send, .close, .serve, .wakeUp, .distrustMark, .stored, .progressed, .note: return
        }
    }

    private func publication() throws -> Publication {
        var generator = SplitMix64(stream: 30)
        let body = generator.bytes(40)
        let salt = generator.bytes(Entry.saltByteCount)
        guard let record = RecordID(generator.bytes(RecordID.byteCount)), let expiry = Day(iso: "2036-01-31") else {
            throw MeshFailure("no specimen")
        }
        let entry = try Entry(
            kind: .put,
            record: record,
            expiry: expiry,
            bodyByteCount: UInt32(body.count),
            commitment: Entry.commitment(salt: salt[...], body: body[...])
        )
        return Publication(number: 1, dataset: self.check.log.dataset, entries: entry.encoded, bodies: salt + body)
    }
}
