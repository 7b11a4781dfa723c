import Membership
import Records
import Sodium

/// Receipts: each head hashes a vector, and the vectors themselves are fetched when nothing else is to be done.
extension Replica {
    /// What this bureau vouches for now.
    var ownVector: Vector {
        var rows: [Vector.Row] = []
        rows.reserveCapacity(self.roster.count)
        for place in self.authors.indices where place != self.me {
            rows.append(
                Vector.Row(
                    author: self.roster.code(at: place),
                    duty: self.authors[place].dutyHead,
                    complete: self.authors[place].completeHead
                )
            )
        }
        return Vector(rows: rows)
    }

    /// Asks a peer that knows the same heads for some of the vectors that are missing here. At 196 members a vector
    /// has 19 KB and every head has another, so they come one after the other, no faster than
    /// `limits.vectorByteCountMax` allows: an idle mesh should not talk about itself all day.
    mutating func askForVectors(of member: Int) {
        guard !self.vectorsMissing.isEmpty, self.now.monotonic >= self.nextVectorsAt else { return }
        let byteCount = max(1, self.roster.count * Vector.rowByteCount)
        let rate = max(1, self.limits.vectorByteCountMax)
        self.nextVectorsAt = self.now.monotonic &+ .seconds(UInt64(max(1, byteCount / rate)))
        let count = rate / byteCount
        let missing = self.vectorsMissing.members
        let later = missing.drop { $0 < self.vectorCursor }
        let asked = (later + missing.prefix(missing.count - later.count))
            .prefix(max(1, min(count, MessageCodec.vectorCountMax)))
        self.vectorCursor = (asked.last ?? 0) + 1
        self.send(.vectorsWanted(asked.map(self.roster.code(at:))), to: member, .news)
    }

    mutating func sendVectors(of codes: [BureauCode], to member: Int) {
        guard self.answers(member) else { return }
        var items: [VectorItem] = []
        for code in codes.prefix(MessageCodec.vectorCountMax) {
            guard let author = self.roster.index(of: code), let known = self.vectors[author] else { continue }
            items.append(VectorItem(member: code, vector: known.vector.encoded))
        }
        if !items.isEmpty { self.send(.vectors(items), to: member, .news) }
    }

    /// Takes a vector if the newest head of its member hashes it.
    mutating func consider(_ item: VectorItem, from member: Int) {
        guard let author = self.roster.index(of: item.member), author != self.me,
            let newest = self.authors[author].newest, self.vectorsMissing.contains(author),
            // Another hash is normal: the peer may know an older or a newer head.
            self.reckoning.vectorHash(item.vector) == newest.head.head.vector
        else { return }
        do {
            let vector = try Vector(decoding: item.vector[...])
            self.vectors[author] = KnownVector(head: newest.head, vector: vector)
            self.vectorsMissing.remove(author)
            self.unsaved.vectors.insert(author)
            self.flushSoon()
            self.effects.append(.progressed)
        } catch {
            self.blame(member, "vector of \(item.member): \(error.reason)")
        }
    }
}
