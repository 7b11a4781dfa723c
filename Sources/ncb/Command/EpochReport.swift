import Gateway
import Membership
import Node
import Records
import Sodium

/// The epoch that a folder signs in.
struct EpochReport: APIDocument {
    static let schema = "ncb-epoch"

    let bureau: String
    let folder: String
    let epoch: Int
    /// The same as a time: when the signing key was made.
    let madeAt: Timestamp
    /// Of the public signing key.
    let signingKey: String
    /// How the running node's own log stands; `nil` while it is stopped.
    @Known var own: OwnStatus?

    init(_ certificate: Certificate, folder: DataFolder, own: OwnStatus?) {
        self.bureau = certificate.code.description
        self.folder = folder.path
        self.epoch = Int(clamping: certificate.number)
        self.madeAt = EpochReport.time(certificate.number)
        self.signingKey = Fingerprint(of: certificate.key).description
        self._own = Known(wrappedValue: own)
    }

    static func time(_ seconds: UInt64) -> Timestamp {
        Timestamp(microseconds: Int64(clamping: seconds.multipliedReportingOverflow(by: 1_000_000).partialValue))
    }
}

/// What a new epoch is, or with `dryRun` would be.
struct EpochChangeReport: APIDocument {
    static let schema = "ncb-epoch-new"

    let bureau: String
    let folder: String
    let dryRun: Bool
    let epoch: Int
    /// `nil` in a folder without a key.
    @Known var previousEpoch: Int?
    /// The newest own head in the folder's database; `nil` if there is none.
    @Known var newestSequence: Int?
    /// Whether the high-water mark names a head that is missing in the database.
    let misses: Bool
    /// So many members have to countersign if something is left out.
    let countersignersNeeded: Int
    /// Where the old signing key stays.
    @Known var keptKey: String?
    /// Fingerprint of the new public key; `nil` for a dry run.
    @Known var signingKey: String?

    init(_ change: EpochChange, dryRun: Bool) {
        self.bureau = change.code.description
        self.folder = change.folder.path
        self.dryRun = dryRun
        self.epoch = Int(clamping: change.number)
        self.misses = change.lost != nil
        self.countersignersNeeded = change.countersignerCount
        self._previousEpoch = Known(wrappedValue: change.previous.map { Int(clamping: $0.number) })
        self._newestSequence = Known(wrappedValue: change.newest.map { Int(clamping: $0.sequence) })
        self._keptKey = Known(wrappedValue: change.keptKey)
        self._signingKey = Known(wrappedValue: nil)
    }
}

extension Fingerprint {
    /// Of any certified key, by the hash of its 32 bytes under its purpose.
    init(of key: CertifiedKey) {
        var bytes = Array("NCB Mesh certified key v1\n".utf8)
        switch key {
        case .signing(let key): key.append(to: &bytes)
        case .link(let key), .box(let key): key.append(to: &bytes)
        }
        self.init(of: SHA256.hash(bytes))
    }
}
