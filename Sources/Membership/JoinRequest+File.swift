extension JoinRequest {
    /// The request as a text file to hand to whoever draws up the charter.
    public var fileText: String { Armour.text(.joinRequest, self.bytes) }

    /// Reads such a file and checks the signature.
    ///
    /// - Throws: ``MembershipError``: `notArmour` or `damaged` for the file, those of ``init(decoding:)`` for what is
    ///   inside, `badSignature`.
    public init(fileText: String) throws(MembershipError) {
        let request = try JoinRequest(decoding: try Armour.bytes(.joinRequest, from: fileText)[...])
        self = try request.verified()
    }
}
