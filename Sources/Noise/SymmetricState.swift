import Sodium

/// The running hash and chaining key of one handshake.
///
/// - Source: Noise Protocol Framework, revision 34, section 5.2.
struct SymmetricState: Sendable {
    /// `h`: the hash of everything said so far.
    private(set) var hash: Digest

    /// `ck`: what the next keys are derived from.
    private var chainingKey: SecretBytes

    /// `nil` until the first Diffie-Hellman: before it nothing is encrypted.
    private var cipher: CipherState?

    /// - Precondition: the name is at most 32 bytes, else it would have to be hashed; ours is exactly 32.
    init(protocolName: String, prologue: [UInt8]) {
        var name = Array(protocolName.utf8)
        precondition(name.count <= Digest.byteCount, "protocol name of \(name.count) bytes")
        name += [UInt8](repeating: 0, count: Digest.byteCount - name.count)
        guard let hash = Digest(name) else { preconditionFailure("a padded name is not \(Digest.byteCount) bytes") }
        self.hash = hash
        self.chainingKey = SecretBytes(copying: name)
        self.mix(hash: prologue)
    }

    var hasKey: Bool { self.cipher != nil }

    mutating func mix(hash bytes: some Sequence<UInt8>) {
        var next = SHA256()
        next.update(self.hash)
        next.update(Array(bytes))
        self.hash = next.finalize()
    }

    mutating func mix(key inputKey: SecretBytes) {
        let (chainingKey, key) = HKDF.two(chainingKey: self.chainingKey, inputKey: inputKey)
        self.chainingKey = chainingKey
        self.cipher = CipherState(key: key)
    }

    /// Encrypts once there is a key, and takes what goes over the wire into the hash.
    mutating func encryptAndHash(_ plaintext: [UInt8]) throws(NoiseError) -> [UInt8] {
        let written = try self.cipher?.encrypt(plaintext[...], associatedData: self.hash.bytes) ?? plaintext
        self.mix(hash: written)
        return written
    }

    /// Decrypts once there is a key, and takes what came over the wire into the hash.
    mutating func decryptAndHash(_ read: ArraySlice<UInt8>) throws(NoiseError) -> [UInt8] {
        let plaintext = try self.cipher?.decrypt(read, associatedData: self.hash.bytes) ?? Array(read)
        self.mix(hash: read)
        return plaintext
    }

    /// The keys of the two directions; the first is the initiator's to encrypt with.
    func split() -> (CipherState, CipherState) {
        let (first, second) = HKDF.two(chainingKey: self.chainingKey, inputKey: SecretBytes(copying: []))
        return (CipherState(key: first), CipherState(key: second))
    }
}
