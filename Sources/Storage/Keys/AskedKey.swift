/// A key that is asked for together with many others: whether any row may have its term.
struct AskedKey {
    let hash: UInt64
    var mayBeHeld = false
}
