import TestSupport

/// Numbers and addresses of every form, each with a few characters put in, exchanged or left out.
enum DamagedValues {
    static func next(_ generator: inout SplitMix64) -> String {
        let seeds = [
            "GB82 WEST 1234 5698 7654 32", "+44 (0)20 7946 0018", "0033199001234", "name@example.org",
            "hxxps://user@login[.]example[.]org:443/a%2fb?q=[1]#x", "2001:db8::1", "192.0.2.1/24", "пример[.]рф",
            "d41d8cd98f00b204e9800998ecf8427e", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "http://[2001:db8::1]:80/",
            "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "IBAN GB82",
            "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "Heckler & Koch", "mailto:a{at}b.example",
        ]
        var scalars = Array(generator.element(of: seeds).unicodeScalars)
        let marks = Array(".[](){}@:/\\%+-0O1Ilа＠。x ß\u{200D}".unicodeScalars)
        for _ in 0..<generator.below(4) {
            let index = generator.below(scalars.count + 1)
            switch generator.below(3) {
            case 0: scalars.insert(generator.element(of: marks), at: index)
            case 1 where index < scalars.count: scalars[index] = generator.element(of: marks)
            default: if index < scalars.count { scalars.remove(at: index) }
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
