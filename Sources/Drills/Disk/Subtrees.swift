import Sodium

/// Hashes of small subtrees, kept from one proof to the next: a proof of one entry may need those of 255 others.
///
/// It is shared by whatever holds the same entries; whoever adds some MUST go on with a copy of its own.
final class Subtrees {
    private var hashes: [NodePlace: Digest] = [:]

    subscript(place: NodePlace) -> Digest? {
        get { self.hashes[place] }
        set { self.hashes[place] = newValue }
    }

    func copy() -> Subtrees {
        let copy = Subtrees()
        copy.hashes = self.hashes
        return copy
    }
}
