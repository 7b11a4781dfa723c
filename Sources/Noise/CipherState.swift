import Sodium

/// One direction of a finished handshake: a key and a counter.
///
/// Messages MUST be decrypted in the order in which they were encrypted, none twice and none left out; TCP sees to the
/// order, the counter to the rest.
///
/// - Important: one value for each direction, moved and never copied: two copies would encrypt under one nonce.
/// - Source: Noise Protocol Framework, revision 34, section 5.1.
public struct CipherState: Sendable {
    /// By how much a ciphertext is longer than its plaintext, in bytes.
    public static let tagByteCount = ChaChaPoly.tagByteCount

    private let key: SecretBytes

    /// The number of messages so far, which is the next one's nonce. 2^64 - 1 is reserved and never used.
    public private(set) var nonce: UInt64

    init(key: SecretBytes, nonce: UInt64 = 0) {
        self.key = key
        self.nonce = nonce
    }

    /// Encrypts into the first `plaintext.count + 16` bytes of `ciphertext`, which may be the same memory.
    ///
    /// - Throws: `wrongLength` when the plaintext is over ``NoiseMessage/plaintextByteCountMax`` or there is no room,
    ///   then `nonceExhausted`. Nothing has changed then.
    /// - Returns: the length of the ciphertext.
    @discardableResult
    public mutating func encrypt(
        _ plaintext: UnsafeRawBufferPointer,
        into ciphertext: UnsafeMutableRawBufferPointer
    ) throws(NoiseError) -> Int {
        guard plaintext.count <= NoiseMessage.plaintextByteCountMax else {
            throw NoiseError(.wrongLength, "a plaintext of \(plaintext.count) bytes")
        }
        return try unsafe self.encrypt(
            plaintext,
            into: ciphertext,
            associatedData: UnsafeRawBufferPointer(start: nil, count: 0)
        )
    }

    /// Decrypts into the first `ciphertext.count - 16` bytes of `plaintext`, which may be the same memory.
    ///
    /// - Throws: `wrongLength` when the ciphertext is shorter than a tag or over ``NoiseMessage/byteCountMax`` or there
    ///   is no room, then `nonceExhausted`, then `notAuthentic`. The counter has not moved then.
    /// - Returns: the length of the plaintext.
    @discardableResult
    public mutating func decrypt(
        _ ciphertext: UnsafeRawBufferPointer,
        into plaintext: UnsafeMutableRawBufferPointer
    ) throws(NoiseError) -> Int {
        guard ciphertext.count <= NoiseMessage.byteCountMax else {
            throw NoiseError(.wrongLength, "a message of \(ciphertext.count) bytes")
        }
        return try unsafe self.decrypt(
            ciphertext,
            into: plaintext,
            associatedData: UnsafeRawBufferPointer(start: nil, count: 0)
        )
    }

    /// The ciphertext of one message.
    public mutating func encrypt(_ plaintext: [UInt8]) throws(NoiseError) -> [UInt8] {
        try self.encrypt(plaintext[...])
    }

    /// The ciphertext of one message.
    public mutating func encrypt(_ plaintext: ArraySlice<UInt8>) throws(NoiseError) -> [UInt8] {
        guard plaintext.count <= NoiseMessage.plaintextByteCountMax else {
            throw NoiseError(.wrongLength, "a plaintext of \(plaintext.count) bytes")
        }
        return try self.encrypt(plaintext, associatedData: [])
    }

    /// The plaintext of one message.
    public mutating func decrypt(_ ciphertext: [UInt8]) throws(NoiseError) -> [UInt8] {
        try self.decrypt(ciphertext[...])
    }

    /// The plaintext of one message.
    public mutating func decrypt(_ ciphertext: ArraySlice<UInt8>) throws(NoiseError) -> [UInt8] {
        guard ciphertext.count <= NoiseMessage.byteCountMax else {
            throw NoiseError(.wrongLength, "a message of \(ciphertext.count) bytes")
        }
        return try self.decrypt(ciphertext, associatedData: [])
    }
}

// MARK: - With associated data, as the handshake uses it

extension CipherState {
    mutating func encrypt(
        _ plaintext: UnsafeRawBufferPointer,
        into ciphertext: UnsafeMutableRawBufferPointer,
        associatedData: UnsafeRawBufferPointer
    ) throws(NoiseError) -> Int {
        guard ciphertext.count - Self.tagByteCount >= plaintext.count else {
            throw NoiseError(.wrongLength, "\(ciphertext.count) bytes of room for \(plaintext.count) and a tag")
        }
        guard self.nonce < .max else { throw NoiseError(.nonceExhausted, "no nonce left") }
        unsafe ChaChaPoly.seal(
            plaintext,
            into: ciphertext,
            key: self.key,
            nonce: self.nonce,
            associatedData: associatedData
        )
        self.nonce += 1
        return plaintext.count + Self.tagByteCount
    }

    mutating func decrypt(
        _ ciphertext: UnsafeRawBufferPointer,
        into plaintext: UnsafeMutableRawBufferPointer,
        associatedData: UnsafeRawBufferPointer
    ) throws(NoiseError) -> Int {
        let count = ciphertext.count - Self.tagByteCount
        guard count >= 0 else { throw NoiseError(.wrongLength, "\(ciphertext.count) bytes are no message") }
        guard plaintext.count >= count else {
            throw NoiseError(.wrongLength, "\(plaintext.count) bytes of room for \(count)")
        }
        guard self.nonce < .max else { throw NoiseError(.nonceExhausted, "no nonce left") }
        let isAuthentic = unsafe ChaChaPoly.open(
            ciphertext,
            into: plaintext,
            key: self.key,
            nonce: self.nonce,
            associatedData: associatedData
        )
        guard isAuthentic else { throw NoiseError(.notAuthentic, "message \(self.nonce) does not decrypt") }
        self.nonce += 1
        return count
    }

    mutating func encrypt(
        _ plaintext: ArraySlice<UInt8>,
        associatedData: [UInt8]
    ) throws(NoiseError) -> [UInt8] {
        var ciphertext = [UInt8](repeating: 0, count: plaintext.count + Self.tagByteCount)
        let written = unsafe ciphertext.withUnsafeMutableBytes { ciphertext in
            unsafe plaintext.withUnsafeBytes { plaintext in
                unsafe associatedData.withUnsafeBytes { associatedData in
                    Result { () throws(NoiseError) in
                        try unsafe self.encrypt(plaintext, into: ciphertext, associatedData: associatedData)
                    }
                }
            }
        }
        _ = try written.get()
        return ciphertext
    }

    mutating func decrypt(
        _ ciphertext: ArraySlice<UInt8>,
        associatedData: [UInt8]
    ) throws(NoiseError) -> [UInt8] {
        guard ciphertext.count >= Self.tagByteCount else {
            throw NoiseError(.wrongLength, "\(ciphertext.count) bytes are no message")
        }
        var plaintext = [UInt8](repeating: 0, count: ciphertext.count - Self.tagByteCount)
        let written = unsafe plaintext.withUnsafeMutableBytes { plaintext in
            unsafe ciphertext.withUnsafeBytes { ciphertext in
                unsafe associatedData.withUnsafeBytes { associatedData in
                    Result { () throws(NoiseError) in
                        try unsafe self.decrypt(ciphertext, into: plaintext, associatedData: associatedData)
                    }
                }
            }
        }
        _ = try written.get()
        return plaintext
    }
}
