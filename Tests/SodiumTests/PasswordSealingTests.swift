import Testing

@testable import Sodium

@Suite struct PasswordSealingTests {
    /// The least that Argon2id allows, so that hundreds of attempts take a moment.
    private static let cheap = PasswordSealing.Cost(passCount: 1, memoryKiB: 8)
    private let passphrase = SecretBytes(copying: Array("correct horse battery staple".utf8))
    private let secret = SecretBytes(copying: [UInt8](0..<32))

    private func code(_ sealed: [UInt8], context: [UInt8] = [1]) -> SodiumError.Code? {
        do {
            _ = try PasswordSealing.open(sealed, passphrase: self.passphrase, context: context)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("what was sealed at the usual cost opens with the passphrase and context, and with no others")
    func roundTrip() throws {
        let sealed = try PasswordSealing.seal(self.secret, passphrase: self.passphrase, context: [1])
        #expect(sealed.count == 49 + 32 + 16)
        #expect(Array(sealed[..<9]) == [1, 0, 0, 0, 2, 0, 1, 0, 0])
        let opened = try PasswordSealing.open(sealed, passphrase: self.passphrase, context: [1])
        #expect(opened.isEqual(to: self.secret))
        #expect(self.code(sealed, context: [2]) == .notAuthentic)
        #expect(throws: SodiumError(.notAuthentic, "")) {
            _ = try PasswordSealing.open(sealed, passphrase: SecretBytes(copying: []), context: [1])
        }
    }

    @Test("the worked example of the format article, computed by another implementation, opens")
    func workedExample() throws {
        let example =
            "01" + "00000002" + "00010000" + "000102030405060708090a0b0c0d0e0f"
            + "404142434445464748494a4b4c4d4e4f5051525354555657"
            + "ee399ace43262c21ebf88d43f8be8337ec6e73903787cc5f5a70d759371bda84"
            + "a5175ef0cbd78da358fcc6c2ac46255a"
        let sealed = try #require(Hex.bytes(example))
        let opened = try PasswordSealing.open(
            sealed,
            passphrase: self.passphrase,
            context: Array("ncb example".utf8)
        )
        #expect(opened.isEqual(to: self.secret))
    }

    @Test("two sealings of one secret share neither salt nor ciphertext")
    func salted() throws {
        let first = try PasswordSealing.seal(
            self.secret,
            passphrase: self.passphrase,
            context: [],
            cost: Self.cheap
        )
        let second = try PasswordSealing.seal(
            self.secret,
            passphrase: self.passphrase,
            context: [],
            cost: Self.cheap
        )
        #expect(first[9..<49] != second[9..<49])
        #expect(first[49...] != second[49...])
    }

    @Test("every truncation and every single-bit change is refused")
    func changes() throws {
        let sealed = try PasswordSealing.seal(
            self.secret,
            passphrase: self.passphrase,
            context: [1],
            cost: Self.cheap
        )
        #expect(self.code(sealed) == nil)
        for count in 0..<sealed.count {
            #expect(self.code(Array(sealed[..<count])) == (count < 65 ? .wrongLength : .notAuthentic))
        }
        #expect(self.code(sealed + [0]) == .notAuthentic)
        // Bytes 1 to 8 are the cost, of which some changes are lawful but slow: those are tried below.
        for bit in 0..<(sealed.count * 8) where !(1..<9).contains(bit / 8) {
            var changed = sealed
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(self.code(changed) == (bit < 8 ? .unknownVersion : .notAuthentic))
        }
    }

    @Test(
        "a cost over the bounds is refused before anything is spent",
        arguments: [
            [0, 0, 0, 0, 0, 0, 0, 8], [0, 0, 0, 9, 0, 0, 0, 8], [255, 255, 255, 255, 0, 0, 0, 8],
            [0, 0, 0, 1, 0, 0, 0, 7], [0, 0, 0, 1, 0, 0, 0, 0], [0, 0, 0, 1, 0, 4, 0, 1],
            [0, 0, 0, 1, 255, 255, 255, 255],
        ] as [[UInt8]]
    )
    func bounds(cost: [UInt8]) throws {
        var sealed = try PasswordSealing.seal(
            self.secret,
            passphrase: self.passphrase,
            context: [1],
            cost: Self.cheap
        )
        sealed.replaceSubrange(1..<9, with: cost)
        #expect(self.code(sealed) == .parametersOutOfRange)
    }

    @Test("another lawful cost makes another key")
    func otherCost() throws {
        var sealed = try PasswordSealing.seal(
            self.secret,
            passphrase: self.passphrase,
            context: [1],
            cost: Self.cheap
        )
        sealed[4] = 2
        #expect(self.code(sealed) == .notAuthentic)
    }

    @Test("a secret over the bound is refused, nothing at all can be sealed")
    func lengths() throws {
        #expect(throws: SodiumError(.wrongLength, "")) {
            _ = try PasswordSealing.seal(.random(count: 65_537), passphrase: self.passphrase)
        }
        let sealed = try PasswordSealing.seal(
            SecretBytes(copying: []),
            passphrase: self.passphrase,
            context: [1],
            cost: Self.cheap
        )
        #expect(try PasswordSealing.open(sealed, passphrase: self.passphrase, context: [1]).count == 0)
    }
}
