/// What letters and digits (ASCII, upper case, no separators) look like: which kinds of number they could be.
enum KeyForm {
    static func isDigits(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    static func isLetters(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    /// Three letters of the owner, one of `U` `J` `Z`, six digits and a check digit.
    static func isContainer(_ bytes: [UInt8]) -> Bool {
        bytes.count == 11 && Self.isLetters(bytes.prefix(4)) && Self.isDigits(bytes.suffix(7))
            && [UInt8(ascii: "U"), UInt8(ascii: "J"), UInt8(ascii: "Z")].contains(bytes[3])
    }
}
