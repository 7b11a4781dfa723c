import Membership
import Records
import Sodium

/// Receipts: each head hashes a vector, and the vectors themselves are fetched when nothing else is to be done.
extension Replica {
    /// What this bureau vouches for now.
    var ownVector: Vector {
        let others = self.authors.indices.filter { $0 != self.me }
        return Vector(
            rows: others.map { place in
                Vector.Row(
                    author: self.authors[place].code,
                    duty: self.authors[place].dutyHead,
                    complete: self.authors[place].completeHead
                )
            }
        )
    }

    /// Asks a peer that knows the same heads for some of the vectors that are missing here. At 196 members a vector
    /// has 19 KB, so they come one after the other, in a second no more than fit into `limits.vectorByteCountMax`.
    mutating func askForVectors(of member: Int) {
        guard !self.vectorsMissing.isEmpty, self.now.monotonic >= self.nextVectorsAt else { return }
        self.nextVectorsAt = self.now.monotonic &+ .seconds(1)
        let count = self.limits.vectorByteCountMax / (self.roster.count * Vector.rowByteCount)
        let missing = self.vectorsMissing.members
        let later = missing.drop { $0 < self.vectorCursor }
        let asked = (later + missing.prefix(missing.count - later.count))
            .prefix(max(1, min(count, MessageCodec.vectorCountMax)))
        self.vectorCursor = (asked.last ?? 0) + 1
        self.send(.vectorsWanted(asked.map { self.authors[$0].code }), to: member, .news)
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
            Vector.hash(of: item.vector[...]) == newest.head.head.vector
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
