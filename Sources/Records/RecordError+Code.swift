extension RecordError {
    /// The kinds of failure. Those of a value are the writer's to correct; those of an encoding are the sender's fault.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        init(_ description: String) {
            self.description = description
        }

        /// The dataset has no field of this name.
        public static let unknownField = Self("unknownField")
        /// A field that must be there is not, or none of several of which one must be there.
        public static let missingField = Self("missingField")
        /// A field that may stand once stands again.
        public static let notRepeatable = Self("notRepeatable")
        /// A text where a group belongs, or a group where a text belongs.
        public static let wrongShape = Self("wrongShape")
        /// A value of no characters, or a group of no fields.
        public static let empty = Self("empty")
        /// A value over the field's length, a body over 64 KiB, or over 1,024 fields.
        public static let tooLong = Self("tooLong")
        /// A character that no record may hold: control characters, bidirectional overrides, NUL.
        public static let forbiddenCharacter = Self("forbiddenCharacter")
        /// A value that does not have the form of the field's type.
        public static let malformed = Self("malformed")
        /// A code that is not in the field's list.
        public static let unknownCode = Self("unknownCode")
        /// A date that is not in the calendar.
        public static let noSuchDate = Self("noSuchDate")
        /// The check digit is wrong, in a field where the catalogue refuses that.
        public static let wrongCheckDigit = Self("wrongCheckDigit")
        /// A travel document that another country issued: only its issuer may enter it.
        public static let issuerNotYours = Self("issuerNotYours")
        /// A dataset of which no records can be made by hand.
        public static let internalDataset = Self("internalDataset")

        /// The bytes end inside a field, or a length points past the end.
        public static let truncated = Self("truncated")
        /// A tag that the body format does not have.
        public static let unknownTag = Self("unknownTag")
        /// Bytes that say the same as shorter or differently ordered ones: there is only one encoding.
        public static let notCanonical = Self("notCanonical")
        /// A text that is not UTF-8.
        public static let notUTF8 = Self("notUTF8")
        /// Groups inside groups beyond the depth of 4.
        public static let tooDeep = Self("tooDeep")
    }
}
