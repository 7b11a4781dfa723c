import Sodium
import TestSupport
import Testing

@Suite struct SHA256Tests {
    struct File: Decodable {
        struct Vector: Decodable {
            let message: HexBytes
            let digest: HexBytes
        }

        let millionLetterA: HexBytes
        let vectors: [Vector]
    }

    @Test("the vectors of NIST and FIPS 180-2 come out, at once and in two pieces")
    func published() throws {
        let file: File = try VectorFile(.module).load("sha256")
        #expect(file.vectors.count == 67)
        for vector in file.vectors {
            let message = vector.message.bytes
            #expect(SHA256.hash(message).bytes == vector.digest.bytes)
            #expect(SHA256.hash(([1] + message + [2])[1..<(message.count + 1)]).bytes == vector.digest.bytes)
            var pieces = SHA256()
            pieces.update(message[..<(message.count / 3)])
            pieces.update(message[(message.count / 3)...])
            #expect(pieces.finalize().bytes == vector.digest.bytes)
        }
        var million = SHA256()
        let thousand = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
        for _ in 0..<1_000 { million.update(thousand.span) }
        #expect(million.finalize().bytes == file.millionLetterA.bytes)
    }

    @Test("a hash that was finalized begins anew")
    func reuse() {
        var hash = SHA256()
        hash.update([1, 2, 3])
        #expect(hash.finalize() == SHA256.hash([1, 2, 3]))
        #expect(hash.finalize() == SHA256.hash([UInt8]()))
    }

    @Test("the short cuts give what the pieces give, for every length up to 700")
    func shortCuts() {
        var random = SplitMix64(seed: 3)
        for count in 0...700 {
            let bytes = random.bytes(count)
            let wanted = SHA256.hash([0x5a] + bytes)
            unsafe #expect(bytes.withUnsafeBytes { unsafe SHA256.hash(prefix: 0x5a, $0) } == wanted)
            let joined = unsafe bytes[0..<(count / 2)].withUnsafeBytes { first in
                unsafe bytes[(count / 2)...].withUnsafeBytes { second in unsafe SHA256.hash(first, second) }
            }
            #expect(joined == SHA256.hash(bytes))
        }
    }

    @Test("a node is the prefix, the left and the right digest")
    func node() {
        let (left, right) = (SHA256.hash([1]), SHA256.hash([2]))
        #expect(SHA256.node(left, right, prefix: 7) == SHA256.hash([7] + left.bytes + right.bytes))
        var hash = SHA256()
        hash.update(7)
        hash.update(left)
        hash.update(right)
        #expect(hash.finalize() == SHA256.node(left, right, prefix: 7))
    }
}
