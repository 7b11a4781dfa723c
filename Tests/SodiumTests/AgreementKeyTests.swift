import Sodium
import TestSupport
import Testing

@Suite struct AgreementKeyTests {
    struct File: Decodable {
        struct Vector: Decodable {
            let scalar: HexBytes
            let point: HexBytes
            let output: HexBytes
        }

        struct Iterated: Decodable {
            let count: Int
            let output: HexBytes
        }

        let vectors: [Vector]
        let iterated: [Iterated]
    }

    private func shared(_ scalar: [UInt8], _ point: [UInt8]) throws -> [UInt8] {
        let key = try #require(AgreementKey(secret: SecretBytes(copying: scalar)))
        let publicKey = try #require(AgreementPublicKey(point))
        let secret = try #require(key.sharedSecret(with: publicKey))
        return unsafe secret.withBytes { unsafe Array($0) }
    }

    @Test("the vectors of RFC 7748 come out")
    func published() throws {
        let file: File = try VectorFile(.module).load("x25519")
        #expect(file.vectors.count == 2)
        for vector in file.vectors {
            #expect(try self.shared(vector.scalar.bytes, vector.point.bytes) == vector.output.bytes)
        }
    }

    @Test("the iterated vectors of RFC 7748 come out after 1 and 1,000 rounds")
    func iterated() throws {
        let file: File = try VectorFile(.module).load("x25519")
        var scalar: [UInt8] = [9] + [UInt8](repeating: 0, count: 31)
        var point = scalar
        var found = 0
        for round in 1...1_000 {
            let next = try self.shared(scalar, point)
            (scalar, point) = (next, scalar)
            if let wanted = file.iterated.first(where: { $0.count == round }) {
                #expect(scalar == wanted.output.bytes)
                found += 1
            }
        }
        #expect(found == 2)
    }

    @Test("both sides come to the same secret, and a third to another")
    func agreement() throws {
        let (left, right, third) = (AgreementKey(), AgreementKey(), AgreementKey())
        let secret = try #require(left.sharedSecret(with: right.publicKey))
        let same = try #require(right.sharedSecret(with: left.publicKey))
        let other = try #require(third.sharedSecret(with: left.publicKey))
        #expect(secret.isEqual(to: same))
        #expect(!secret.isEqual(to: other))
        let again = try #require(AgreementKey(secret: left.secret))
        #expect(again.publicKey == left.publicKey)
    }

    @Test("a public key of low order gives no secret")
    func lowOrder() throws {
        let points = [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ]
        for point in points {
            let publicKey = try #require(AgreementPublicKey(hex: point))
            #expect(AgreementKey().sharedSecret(with: publicKey) == nil)
        }
    }

    @Test("a secret of any other length is refused", arguments: [0, 31, 33])
    func secretLength(count: Int) {
        #expect(AgreementKey(secret: .random(count: count)) == nil)
    }
}
