/// Georgian letters.
///
/// - Source: Georgia's national romanisation, 2002, without its apostrophes.
enum Georgian {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        latin.append(LatinBytes.transliterated)
        for letter in run {
            let small = (0x1C90...0x1CBA).contains(letter) ? letter - 0x1C90 + 0x10D0 : letter
            if let reading = Self.table[small] { latin.append(reading) }
        }
    }

    private static let table = LetterTable(
        """
        ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts
        ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h
        """
    )
}
