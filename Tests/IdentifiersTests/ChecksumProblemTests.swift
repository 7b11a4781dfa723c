import Testing

@testable import Identifiers

@Suite("Check digits and the rest")
struct ChecksumProblemTests {
    @Test(
        "whoever keeps a text with a wrong check digit is told that nothing else is wrong",
        arguments: [
            "GB83 WEST 1234 5698 7654 32", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
            "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
        ]
    )
    func onlyChecksum(text: String) throws {
        let reading = try #require(IBAN.parse(text) ?? WalletAddress.parse(text))
        #expect(!reading.isValid && reading.isValidButForChecksum)
        let errors = reading.problems.filter { !$0.isWarning }
        #expect(errors.map(\.isChecksum) == [true])
    }

    @Test(
        "a wrong length or character is more than a wrong check digit",
        arguments: [
            "GB82 WEST 1234 5698 7654 3", "GB82 WEST 12X4 5698 7654 32", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVO2",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
        ]
    )
    func more(text: String) throws {
        let reading = try #require(IBAN.parse(text) ?? WalletAddress.parse(text))
        #expect(!reading.isValidButForChecksum)
    }

    @Test("right check digits make no IBAN of letters where the country's IBANs have digits")
    func classes() throws {
        let right = "GB82WEST12345698765432"
        #expect(QuickForm(right)?.kinds.contains(.iban) == true)
        let wrong = "GB00WESTX2345698765432"
        let digits = CheckDigits.iban(Array(wrong.utf8))
        let text = "GB" + (digits < 10 ? "0" : "") + "\(digits)" + wrong.dropFirst(4)
        #expect(QuickForm(text)?.kinds.contains(.iban) == false)
        #expect(IBAN.parse(text)?.isValid != true)
    }
}
