/// A new epoch of a bureau that leaves out what is proved here, and waits for members to countersign it.
public struct ParkedEpochReport: Codable, Hashable, Sendable {
    public let author: String
    public let epoch: Int
    public let sequence: Int
    /// The beginning of its first head's hash.
    public let head: String
    /// SHA-256 of the certificate of its signing key, as hexadecimal: what is countersigned.
    public let certificate: String
    /// Datasets of which proved entries are left out.
    public let leavesOut: [String]
    /// Members that have countersigned it, by code.
    public let countersigners: [String]
    /// So many countersigners are enough.
    public let needed: Int

    public init(
        author: String,
        epoch: Int,
        sequence: Int,
        head: String,
        certificate: String,
        leavesOut: [String],
        countersigners: [String],
        needed: Int
    ) {
        self.author = author
        self.epoch = epoch
        self.sequence = sequence
        self.head = head
        self.certificate = certificate
        self.leavesOut = leavesOut
        self.countersigners = countersigners
        self.needed = needed
    }
}
