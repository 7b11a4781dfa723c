import Records

extension ReadView {
    /// An empty probe for this store.
    public func keyProbe() -> KeyProbe { KeyProbe(self.hasher) }

    /// Whether any entry that was ever stored may have one of these keys.
    ///
    /// `false` is certain: no search by any of them finds a record. `true` is not: hashes collide, and replaced,
    /// withdrawn and expired rows keep their keys. Nearly always answered from memory; a page is read for about one absent key of
    /// 200 in each run.
    public func mayHold(anyOf probe: KeyProbe) throws(StorageError) -> Bool {
        try StorageError.wrap {
            try self.index.holdsAny(probe.hashes, page: self.statements.page, cache: self.pageCache)
        }
    }
}
