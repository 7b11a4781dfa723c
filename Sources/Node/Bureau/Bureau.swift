import DequeModule
import Logging
public import Membership
import MerkleLog
public import Records
public import Replication
import Sodium
public import Storage
import Transport

/// One running bureau: the same `Replica` that the drills drive, with a real database, real links and a real clock.
///
/// The actor holds the protocol's state and nothing else that decides: it takes events, hands them to the replica and
/// carries its effects out in order. Commits, serves and writes of the mark run on threads of their own and come back
/// as events.
public actor Bureau {
    public nonisolated let code: BureauCode
    public nonisolated let charter: Charter
    public nonisolated let roster: Roster
    public nonisolated let catalogue: Catalogue
    public nonisolated let store: Store
    nonisolated let logger: Logger
    nonisolated let limits: Limits

    private var replica: Replica
    private let keys: BureauKeys
    private let mark: MarkKeeper
    private let writer: CommitWriter
    private let server: Server
    var links: [UInt64: Link] = [:]
    private var publications: [UInt64: CheckedContinuation<PublicationOutcome, Never>] = [:]
    private var publicationCount: UInt64 = 0
    private var watchers: [UInt64: AsyncStream<Void>.Continuation] = [:]
    private var watcherCount: UInt64 = 0
    /// How often something has become durable here since the start: if it is the same, a search finds the same.
    public private(set) var storedCount: UInt64 = 0
    private var sleeper: Task<Void, Never>?
    private var inbox: Deque<Event> = []
    private var isHandling = false
    private var isStopping = false

    /// Opens what the folder holds. The folder's lock MUST be held.
    ///
    /// - Throws: ``Problem`` when a key, the charter or the database cannot be used.
    public init(_ parts: BureauParts) throws(Problem) {
        let roster = Roster(charter: parts.charter.charter)
        let certificate = parts.keys.signingCertificate
        do {
            try roster.check(certificate)
        } catch {
            throw Problem(.charterNotMember, why: "\(error)")
        }
        guard
            let replica = Replica(
                roster: roster,
                certificate: certificate,
                heartbeat: UInt64(parts.charter.charter.heartbeatSeconds) * 1_000_000,
                limits: parts.limits,
                seed: UInt64.random(in: .min ... .max)
            )
        else { throw Problem(.charterNotMember) }
        self.code = certificate.code
        self.charter = parts.charter.charter
        self.roster = roster
        self.catalogue = parts.catalogue
        self.keys = parts.keys
        self.logger = parts.logger
        self.limits = parts.limits
        self.replica = replica
        self.store = parts.store
        self.mark = MarkKeeper(folder: parts.folder, key: parts.keys.signing.verifyingKey)
        self.writer = CommitWriter(store: parts.store, logger: parts.logger)
        self.server = Server(store: parts.store, limits: parts.limits, logger: parts.logger)
    }

    // MARK: Life

    /// Starts the replica and handles outcomes of commits until ``stop()``.
    public func run() async throws {
        let state: StoredState
        do {
            state = try self.store.load()
        } catch {
            throw Problem(.storageFault, why: "\(error)")
        }
        self.handle(.started(state, mark: self.mark.reading))
        for await outcomes in self.writer.outcomes {
            for outcome in outcomes {
                self.writer.willHandle(outcome)
                self.handle(.committed(outcome.number, outcome.outcome))
            }
        }
        self.sleeper?.cancel()
        for continuation in self.publications.values { continuation.resume(returning: .refused(.busy)) }
        self.publications = [:]
    }

    /// Takes no more publications. Called before an orderly stop closes the links, whose end is then no reason to ask
    /// others at the next start.
    public func prepareToStop() {
        self.isStopping = true
    }

    /// Takes nothing new; ``run()`` returns when everything that was begun is durable or given up.
    public func stop() async {
        self.isStopping = true
        for watcher in self.watchers.values { watcher.finish() }
        self.watchers = [:]
        await self.writer.finish()
    }

    // MARK: Events and effects

    /// Takes an event. One that comes while another's effects are carried out waits its turn, so that effects stay in
    /// the order in which the replica asked for them.
    func handle(_ event: Event) {
        self.inbox.append(event)
        guard !self.isHandling else { return }
        self.isHandling = true
        defer { self.isHandling = false }
        while let event = self.inbox.popFirst() {
            for effect in self.replica.handle(event, now: Clock.now()) { self.carryOut(effect) }
        }
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .send(let message, _, let link, let priority): self.send(message, on: link, priority)
        case .close(let code, let link, let reason):
            self.logger.notice("link-closed-by-us", metadata: ["peer": "\(code)", "reason": "\(reason)"])
            self.links[link]?.close(reason: reason)
        case .commit(let commit): self.writer.enqueue(commit)
        case .freeze(let head): self.freeze(head)
        case .distrustMark: if !self.isStopping { self.mark.distrust() }
        case .sign(let head):
            let signature = self.keys.signing.sign(SignedHead.signedMessage(head.unsigned))
            self.handle(.signed(head.reference, signature))
        case .serve(let serving): self.serve(serving)
        case .compare(let comparison): self.compare(comparison)
        case .wakeUp(let moment): self.wakeUp(at: moment)
        case .published(let number, let outcome):
            self.publications.removeValue(forKey: number)?.resume(returning: outcome)
        case .stored:
            self.storedCount += 1
            self.tellWatchers()
        case .progressed: self.tellWatchers()
        case .note(let note): self.log(note)
        }
    }

    private func send(_ message: Message, on link: UInt64, _ priority: Priority) {
        guard let link = self.links[link] else { return }
        do {
            let frame = try MessageCodec.encode(message)
            switch link.enqueue(frame, priority: FramePriority(priority), key: message.author) {
            case .queued, .replaced, .displaced: break
            case .dropped, .linkEnded: break  // What it said will be pulled, or the link's end is on its way here.
            case .badFrameLength: self.logger.error("message-too-long", metadata: ["byteCount": "\(frame.count)"])
            }
        } catch {
            self.logger.error("message-not-encoded", metadata: ["reason": "\(error)"])
        }
    }

    private func freeze(_ head: PreparedHead) {
        self.mark.freeze(head.reference) { event in Task { await self.handle(event) } }
    }

    /// Looks into a tree on the thread that serves.
    private func compare(_ comparison: Comparison) {
        Task {
            do {
                let proof = try await self.server.compare(comparison)
                self.handle(.compared(comparison.number, left: proof.left, right: proof.right))
            } catch {
                self.logger.error("comparison-failed", metadata: ["reason": "\(error)"])
                self.handle(.compareFailed(comparison.number))
            }
        }
    }

    private func serve(_ serving: Serving) {
        let done = Event.served(serving.peer, link: serving.link, request: serving.request)
        guard let link = self.links[serving.link] else {
            self.handle(done)
            return
        }
        Task {
            await self.server.carryOut(serving, on: link)
            self.handle(done)
        }
    }

    private func wakeUp(at moment: UInt64) {
        self.sleeper?.cancel()
        let now = Clock.now().monotonic
        self.sleeper = Task {
            do {
                try await Task.sleep(for: .microseconds(moment > now ? Int64(clamping: moment - now) : 0))
                self.handle(.tick)
            } catch {
                return  // Cancelled: an earlier moment was asked for, or the node stops.
            }
        }
    }

    // MARK: What others ask

    /// Publishes entries that were made and checked; returns when they are durable or refused.
    public func publish(
        dataset: DatasetNumber,
        entries: [UInt8],
        bodies: [UInt8],
        isUrgent: Bool = false
    ) async -> PublicationOutcome {
        guard !self.isStopping else { return .refused(.busy) }
        self.publicationCount += 1
        let publication = Publication(
            number: self.publicationCount,
            dataset: dataset,
            entries: entries,
            bodies: bodies,
            isUrgent: isUrgent
        )
        return await withCheckedContinuation { continuation in
            self.publications[publication.number] = continuation
            self.handle(.publish(publication))
        }
    }

    /// How things stand.
    public var overview: Overview { self.replica.overview }

    /// What each author's word rests on, to be checked by anybody.
    public var exhibits: [Exhibit] { self.replica.exhibits }

    /// Yields whenever answers may have changed: something became searchable, a head was heard, a link came or went.
    public func changes() -> AsyncStream<Void> {
        self.watcherCount += 1
        let number = self.watcherCount
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        continuation.onTermination = { _ in Task { await self.forgetWatcher(number) } }
        if self.isStopping { continuation.finish() } else { self.watchers[number] = continuation }
        return stream
    }

    private func tellWatchers() {
        for watcher in self.watchers.values { watcher.yield() }
    }

    private func forgetWatcher(_ number: UInt64) { self.watchers[number] = nil }
}
