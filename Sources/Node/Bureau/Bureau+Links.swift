import Logging
import Replication
public import Transport

extension Bureau: LinkHandler {
    public func linkUp(_ link: Link) async {
        self.links[link.id] = link
        self.logger.info("link-up", metadata: ["peer": "\(link.peer)", "link": "\(link.id)"])
        self.handle(.linkUp(link.peer, link: link.id))
    }

    /// Decodes outside the actor; the link reads no further until the replica has taken the message.
    public nonisolated func received(_ frame: [UInt8], on link: Link) async {
        do {
            let message = try MessageCodec.decode(frame)
            await self.take(message, on: link)
        } catch {
            guard error != FormatError(.unknownKind, "") else { return }  // A newer peer may say more than we know.
            self.logger.notice(
                "frame-refused",
                metadata: ["peer": "\(link.peer)", "reason": "\(error)"]
            )
            link.close(reason: "\(error)")
        }
    }

    private func take(_ message: Message, on link: Link) {
        self.handle(.received(message, from: link.peer, link: link.id))
    }

    public func linkDown(_ link: Link, reason: LinkEnd) async {
        self.links[link.id] = nil
        self.logger.info("link-down", metadata: ["peer": "\(link.peer)", "link": "\(link.id)", "reason": "\(reason)"])
        self.handle(.linkDown(link.peer, link: link.id))
    }

    func log(_ note: Note) {
        self.logger.log(level: note.level, "\(note.name)", metadata: note.metadata)
    }
}

extension FramePriority {
    /// The link's class for a message of the protocol's: the two count alike.
    init(_ priority: Priority) {
        switch priority {
        case .duties: self = .duties
        case .heads: self = .heads
        case .urgent: self = .urgent
        case .news: self = .news
        case .backfill: self = .backfill
        }
    }
}

extension Message {
    /// Names the author of a head that is on its way, so that of several that wait for a slow peer only the newest goes
    /// out: whatever an older one carried will be asked for.
    fileprivate var authorLetters: ArraySlice<UInt8>? {
        switch self {
        case .push(let push): push.item.head.dropFirst(33).prefix(2)
        case .heads(let items) where items.count == 1: items[0].head.dropFirst(33).prefix(2)
        default: nil
        }
    }

    var author: UInt64? { self.authorLetters.map { $0.reduce(0) { $0 << 8 | UInt64($1) } } }
}
