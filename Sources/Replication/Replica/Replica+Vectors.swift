import Membership
import Records
import Sodium

/// Receipts: each head hashes a vector, and the vectors themselves are fetched when nothing else is to be done.
extension Replica {
    /// What this bureau vouches for now.
    var ownVector: Vector {
        var vector = Vector(authors: self.roster.codes.filter { $0 != self.code })
        for author in self.authors where author.code != self.code {
            vector.set(Vector.Row(author: author.code, duty: author.dutyHead, complete: author.completeHead))
        }
        return vector
    }

    /// Asks a peer that knows the same heads for the vectors that are missing here.
    mutating func askForVectors(of member: Int) {
        let missing = self.authors.indices.filter { author in
            guard author != self.me, let newest = self.authors[author].newest else { return false }
            return self.vectors[author]?.head.head.vector != newest.head.head.vector
        }
        guard !missing.isEmpty else { return }
        self.send(.vectorsWanted(missing.prefix(16).map { self.authors[$0].code }), to: member, .news)
    }

    mutating func sendVectors(of codes: [BureauCode], to member: Int) {
        var items: [VectorItem] = []
        for code in codes.prefix(16) {
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
            guard vector.hash == newest.head.head.vector else { return }
            guard self.vectors[author]?.vector != vector else {
                self.vectors[author] = KnownVector(head: newest.head, vector: vector)
                return
            }
            self.vectors[author] = KnownVector(head: newest.head, vector: vector)
            if !self.dirtyVectors.contains(author) { self.dirtyVectors.append(author) }
            self.flushHeadsAt = self.flushHeadsAt ?? self.now.monotonic + self.limits.headFlushInterval
            self.effects.append(.progressed)
        } catch {
            self.blame(member, "vector of \(item.member): \(error.reason)")
        }
    }
}
