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

    /// Asks a peer that knows the same heads for the vectors that are missing here.
    mutating func askForVectors(of member: Int) {
        guard !self.vectorsMissing.isEmpty else { return }
        let missing = self.vectorsMissing.members.prefix(MessageCodec.vectorCountMax)
        self.send(.vectorsWanted(missing.map { self.authors[$0].code }), to: member, .news)
    }

    mutating func sendVectors(of codes: [BureauCode], to member: Int) {
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
            let newest = self.authors[author].newest
        else { return }
        do {
            let vector = try Vector(decoding: item.vector[...])
            // Another hash is normal: the peer may know an older or a newer head.
            guard self.vectorsMissing.contains(author), vector.hash == newest.head.head.vector else { return }
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
