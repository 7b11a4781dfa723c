/// What all readers of a store share to find and check keys.
struct ReadTools: Sendable {
    let hasher: KeyHasher
    let bodyKeys: BodyKeys
}
