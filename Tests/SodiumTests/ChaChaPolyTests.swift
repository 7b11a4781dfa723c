import TestSupport
import Testing

@testable import Sodium

@Suite struct ChaChaPolyTests {
    struct File: Decodable {
        struct Vector: Decodable {
            let key: HexBytes
            let nonce: HexBytes
            let plaintext: HexBytes
            let associatedData: HexBytes
            let ciphertext: HexBytes
        }

        let vectors: [Vector]
    }

    @Test("the vectors of RFC 8439 and BoringSSL are sealed and opened")
    func published() throws {
        let file: File = try VectorFile(.module).load("chacha20poly1305")
        #expect(file.vectors.count == 8)
        for vector in file.vectors {
            let key = SecretBytes(copying: vector.key.bytes)
            let nonce = unsafe vector.nonce.bytes.withUnsafeBytes {
                unsafe (
                    $0.loadUnaligned(as: UInt32.self), $0.loadUnaligned(fromByteOffset: 4, as: UInt32.self),
                    $0.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
                )
            }
            var ciphertext = [UInt8](repeating: 0, count: vector.ciphertext.bytes.count)
            var plaintext = [UInt8](repeating: 0, count: vector.plaintext.bytes.count)
            let opened = unsafe vector.associatedData.bytes.withUnsafeBytes { associatedData in
                unsafe ciphertext.withUnsafeMutableBytes { out in
                    unsafe vector.plaintext.bytes.withUnsafeBytes { plaintext in
                        unsafe ChaChaPoly.seal(
                            plaintext,
                            into: out,
                            key: key,
                            nonce: nonce,
                            associatedData: associatedData
                        )
                    }
                }
                return unsafe plaintext.withUnsafeMutableBytes { out in
                    unsafe vector.ciphertext.bytes.withUnsafeBytes { ciphertext in
                        unsafe ChaChaPoly.open(
                            ciphertext,
                            into: out,
                            key: key,
                            nonce: nonce,
                            associatedData: associatedData
                        )
                    }
                }
            }
            #expect(ciphertext == vector.ciphertext.bytes)
            #expect(opened)
            #expect(plaintext == vector.plaintext.bytes)
        }
    }

    @Test("the nonce is four zero bytes and then the counter, little-endian")
    func counter() {
        let key = SecretBytes.random(count: 32)
        let plaintext: [UInt8] = [1, 2, 3]
        var whole = [UInt8](repeating: 0, count: 19)
        unsafe whole.withUnsafeMutableBytes { out in
            unsafe plaintext.withUnsafeBytes { plaintext in
                let nonce = (UInt32(0), UInt32(0x0506_0708).littleEndian, UInt32(0x0102_0304).littleEndian)
                let nothing = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
                unsafe ChaChaPoly.seal(plaintext, into: out, key: key, nonce: nonce, associatedData: nothing)
            }
        }
        let sealed = ChaChaPoly.seal(plaintext, key: key, nonce: 0x0102_0304_0506_0708)
        #expect(whole == sealed)
        #expect(ChaChaPoly.open(sealed, key: key, nonce: 0x0102_0304_0506_0708) == plaintext)
        #expect(ChaChaPoly.open(sealed, key: key, nonce: 0x0807_0605_0403_0201) == nil)
    }

    @Test("every single-byte change, every truncation, and other keys, counters and data are refused")
    func changes() {
        let key = SecretBytes(copying: [UInt8](0..<32))
        let plaintext = [UInt8](0..<50)
        let sealed = ChaChaPoly.seal(plaintext, key: key, nonce: 5, associatedData: [1, 2])
        #expect(ChaChaPoly.open(sealed, key: key, nonce: 5, associatedData: [1, 2]) == plaintext)
        for index in sealed.indices {
            for change in UInt8(1)...255 {
                var changed = sealed
                changed[index] ^= change
                #expect(ChaChaPoly.open(changed, key: key, nonce: 5, associatedData: [1, 2]) == nil)
            }
            #expect(ChaChaPoly.open(Array(sealed[..<index]), key: key, nonce: 5, associatedData: [1, 2]) == nil)
        }
        #expect(ChaChaPoly.open(sealed + [0], key: key, nonce: 5, associatedData: [1, 2]) == nil)
        #expect(ChaChaPoly.open(sealed, key: key, nonce: 6, associatedData: [1, 2]) == nil)
        #expect(ChaChaPoly.open(sealed, key: key, nonce: 5, associatedData: [1]) == nil)
        #expect(ChaChaPoly.open(sealed, key: .random(count: 32), nonce: 5, associatedData: [1, 2]) == nil)
    }

    @Test("sealing and opening in place gives the same, from nothing to 300 bytes")
    func inPlace() {
        let key = SecretBytes.random(count: 32)
        let nothing = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        for count in 0...300 {
            let plaintext = [UInt8](repeating: 7, count: count)
            var buffer = plaintext + [UInt8](repeating: 0, count: 16)
            unsafe buffer.withUnsafeMutableBytes { buffer in
                let front = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
                unsafe ChaChaPoly.seal(front, into: buffer, key: key, nonce: 1, associatedData: nothing)
            }
            #expect(buffer == ChaChaPoly.seal(plaintext, key: key, nonce: 1))
            let opened = unsafe buffer.withUnsafeMutableBytes { buffer in
                unsafe ChaChaPoly.open(
                    UnsafeRawBufferPointer(buffer),
                    into: buffer,
                    key: key,
                    nonce: 1,
                    associatedData: nothing
                )
            }
            #expect(opened)
            #expect(Array(buffer[..<count]) == plaintext)
        }
    }
}
