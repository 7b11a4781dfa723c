import Sodium
import Testing

@testable import Identifiers

@Suite("Wallets")
struct WalletTests {
    @Test("Keccak-256 has the digests of its authors' test vectors")
    func keccak() {
        #expect(
            Hex.text(Keccak256.hash([])) == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
        )
        #expect(
            Hex.text(Keccak256.hash(Array("abc".utf8)))
                == "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"
        )
        // One byte less than a block, a block, and one more: the padding's three cases, all different.
        let lengths = [135, 136, 137].map { Keccak256.hash([UInt8](repeating: 0x61, count: $0)) }
        #expect(Set(lengths).count == 3)
    }

    @Test(
        "Ethereum: the letter case of EIP-55's own vectors fits, and any other does not",
        arguments: [
            "0x52908400098527886E0F7030069857D2E4169EE7", "0xde709f2102306220921060314715629080e2fb77",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        ]
    )
    func ethereum(text: String) throws {
        let reading = try #require(WalletAddress.parse(text))
        #expect(reading.isValid && reading.normalised == text.lowercased())
        guard reading.certainty == .proved else { return }
        for index in 2..<42 {
            var bytes = Array(text.utf8)
            guard bytes[index].isLetter else { continue }
            bytes[index] ^= 0x20
            let wrong = try #require(WalletAddress.parse(bytes.text))
            #expect(wrong.problems.map(\.position) == [index + 1])
        }
    }

    /// BIP-173 and BIP-350: valid segregated witness addresses.
    static let segregated = [
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", "BC1SW50QGDZ25J",
        "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
        "tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy",
        "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ]

    @Test("valid witness addresses are proved")
    func witness() throws {
        for text in Self.segregated where text.utf8.count >= 25 {
            let reading = try #require(WalletAddress.parse(text))
            #expect(reading.certainty == .proved && reading.problems == [], "\(text)")
            #expect(reading.normalised == text.lowercased())
        }
    }

    @Test(
        "invalid ones of BIP-350 are not",
        arguments: [
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
            "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
            "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
            "tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47",
            "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
            "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
            "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
            "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
            "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j",
        ]
    )
    func invalidWitness(text: String) {
        #expect(WalletAddress.parse(text)?.isValid != true)
    }

    @Test("one wrong character of a witness address is pointed at")
    func pointing() throws {
        let right = Array("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4".utf8)
        for index in 4..<right.count {
            for byte in "qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8 where byte != right[index] {
                var bytes = right
                bytes[index] = byte
                let problems = try #require(WalletAddress.parse(bytes.text)).problems
                #expect(problems.map(\.position) == [index + 1])
            }
        }
    }

    @Test(
        "base58check addresses name their chain",
        arguments: [
            // The first block's, and those in the documentation of each chain and its block explorers.
            ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "Bitcoin"),
            ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "Bitcoin (script)"),
            ("LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1", "Litecoin"), ("DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L", "Dogecoin"),
            ("TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", "Tron"), ("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "XRP"),
            ("t1Hsc1LR8yKnbbe3twRp88p6vFfC5t7DLbs", "Zcash"), ("t3Vz22vK5z2LcKEdg16Yv4FFneEL1zg9ojd", "Zcash"),
            ("XpESxaUmonkq8RaLLp46Brx2K39ggQe226", "Dash"), ("2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc", "Bitcoin test"),
        ]
    )
    func base58(text: String, chain: String) throws {
        let reading = try #require(WalletAddress.parse(text))
        #expect(reading.certainty == .proved)
        #expect(reading.fact("chain")?.hasPrefix(chain) == true, "\(reading.facts)")
        var bytes = Array(text.utf8)
        bytes[12] = bytes[12] == UInt8(ascii: "k") ? UInt8(ascii: "m") : UInt8(ascii: "k")
        #expect(WalletAddress.parse(bytes.text)?.isValid != true)
    }

    @Test("Bitcoin Cash: the specification's address, with its prefix and without")
    func cash() throws {
        let text = "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"
        #expect(WalletAddress.parse(text)?.certainty == .proved)
        #expect(WalletAddress.normalise(String(text.dropFirst(12))) == text)
        let wrong = try #require(WalletAddress.parse("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q"))
        #expect(!wrong.isValid)
    }

    @Test("Monero's checksum is Keccak's")
    func monero() {
        let text =
            "888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H"
        #expect(WalletAddress.parse(text)?.certainty == .proved)
        #expect(WalletAddress.parse(String(text.dropLast()) + "G")?.isValid == false)
    }

    @Test("Solana has no checksum, and the reading says so")
    func solana() throws {
        let reading = try #require(WalletAddress.parse("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"))
        #expect(reading.certainty == .form)
        #expect(reading.fact("checksum")?.hasPrefix("none") == true)
    }
}
