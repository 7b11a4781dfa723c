import Records

extension ReadView {
    /// An empty probe for this store.
    public func keyProbe() -> KeyProbe { KeyProbe(self.hasher) }

    /// Hands over each text of a probe of which any entry that was ever stored may have a term, perhaps twice.
    ///
    /// For the others it is certain that no search by any of their terms finds a record. For those it is not: hashes collide,
    /// the term may be another dataset's, and replaced, withdrawn and expired rows keep their keys. Nearly always answered
    /// from memory; each run is looked into for about one absent term of 220.
    public func forEachText(mayBeHeldIn probe: inout KeyProbe, _ body: (Int) -> Void) throws(StorageError) {
        try StorageError.wrap {
            self.index.ask(&probe.keys)
            for (place, key) in probe.keys.enumerated() where key.mayBeHeld {
                if self.index.holdsTerm(of: key.hash) { body(probe.owners[place]) }
            }
        }
    }
}
