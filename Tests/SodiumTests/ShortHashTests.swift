import Sodium
import TestSupport
import Testing

@Suite struct ShortHashTests {
    struct File: Decodable {
        let key: HexBytes
        let outputs: [HexBytes]
    }

    @Test("the 64 reference vectors come out, from arrays and slices")
    func published() throws {
        let file: File = try VectorFile(.module).load("siphash24")
        let hash = try #require(ShortHash(key: file.key.bytes))
        #expect(file.outputs.count == 64)
        for (count, output) in file.outputs.enumerated() {
            let message = [UInt8](0..<UInt8(count))
            let wanted = output.bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            #expect(hash.hash(message) == wanted)
            #expect(hash.hash(([99] + message)[1...]) == wanted)
        }
    }

    @Test("another key gives another hash, and a key of any other length is refused")
    func keys() throws {
        let zero = try #require(ShortHash(key: [UInt8](repeating: 0, count: 16)))
        for index in 0..<16 {
            var key = [UInt8](repeating: 0, count: 16)
            key[index] = 1
            let other = try #require(ShortHash(key: key))
            #expect(other.hash([1, 2, 3]) != zero.hash([1, 2, 3]))
        }
        for count in [0, 8, 15, 17, 32] {
            #expect(ShortHash(key: [UInt8](repeating: 0, count: count)) == nil)
        }
    }
}
