public import Membership

/// What one author's word rests on, as bytes that anybody can check without a mesh: its newest head, the table and
/// the vector that the head hashes, and the certificate of its signing key.
public struct Exhibit: Sendable {
    public let head: KnownHead
    public let certificate: Certificate?
    /// `nil` until the vector that the newest head hashes was fetched.
    public let vector: Vector?
}

extension Replica {
    /// One for each author that has been heard, in code order.
    public var exhibits: [Exhibit] {
        self.authors.indices.compactMap { place in
            guard let newest = self.authors[place].newest else { return nil }
            let vector = self.vectors[place]?.vector
            return Exhibit(
                head: newest,
                certificate: self.authors[place].certificate(epoch: newest.head.head.epoch),
                vector: vector?.hash == newest.head.head.vector ? vector : nil
            )
        }
    }
}
