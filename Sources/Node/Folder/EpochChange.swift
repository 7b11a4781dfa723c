public import Membership
public import Records
import Replication
public import Sodium
import Storage

/// A new signing key for a bureau: the one act behind rotating a key, taking over on another machine and recovering.
///
/// The key is made here and never leaves the folder. Its certificate's number is the epoch: the seconds of now, and
/// above every number that is known here. The folder's lock is held as long as this object lives, so that no node runs
/// on it.
public final class EpochChange: Sendable {
    /// Which head of the bureau.
    public struct Head: Hashable, Sendable {
        public let epoch: UInt64
        public let sequence: UInt64

        fileprivate init(_ reference: HeadReference) {
            self.epoch = reference.epoch
            self.sequence = reference.sequence
        }
    }

    public let folder: DataFolder
    public let code: BureauCode
    public let roster: Roster
    /// Of the key in use; `nil` in a folder without one, as on a new machine.
    public let previous: Certificate?
    /// The newest head in the folder's database, signed or about to be; `nil` if there is none.
    public let newest: Head?
    /// What the high-water mark names when that is above the database: something signed is missing here.
    public let lost: Head?
    /// The number that the new epoch will have.
    public let number: UInt64

    private let identity: SigningKey
    private let lock: FolderLock

    /// Looks at what is there; nothing is written but the lock.
    ///
    /// - Parameter now: UTC microseconds.
    /// - Throws: ``Problem``: `folderInUse` while the node runs, `charterMissing`, `identityOther`, `storageFault`.
    public init(folder: DataFolder, identity: SigningKey, now: UInt64) throws(Problem) {
        do {
            self.lock = try FolderLock(folder: folder.path, command: "ncb epoch new")
        } catch {
            throw Problem(storage: error, folder: folder)
        }
        let charter = try BureauParts.charter(in: folder).charter
        let roster = Roster(charter: charter)
        guard let code = charter.founders.first(where: { $0.identityKey == identity.verifyingKey })?.code else {
            throw Problem(.identityOther, place: folder.identityKey)
        }
        self.folder = folder
        self.identity = identity
        self.roster = roster
        self.code = code
        self.previous = try Self.certificate(in: folder, of: code, roster)
        let known = try Self.known(in: folder, code: code)
        self.newest = known.head == .none ? nil : Head(known.head)
        self.lost = known.head.isOlder(than: known.mark) ? Head(known.mark) : nil
        let highest = max(self.previous?.number ?? 0, known.head.epoch, known.mark.epoch, known.number)
        guard highest < Int64.max else {
            throw Problem(.certificateRefused, place: folder.keys, why: "the epoch in use is the last that there is")
        }
        self.number = max(now / 1_000_000, highest + 1)
    }

    public var memberCount: Int { self.roster.count }

    /// Members of more than a third of the mesh have to countersign an epoch that leaves something out.
    public var countersignerCount: Int { self.roster.countersignerCount }

    /// Makes the keys. The old signing key keeps its file under another name; a folder without link or box key gets new
    /// ones.
    ///
    /// - Returns: the new certificate.
    public func make() throws(Problem) -> Certificate {
        try PrivateFile.makeFolder(self.folder.keys)
        let signing = SigningKey()
        let certificate = self.certify(.signing(signing.verifyingKey))
        if let previous = self.previous {
            try KeyFiles.keep("signing", as: "signing-\(previous.number)", in: self.folder)
        }
        // A crash between the two leaves a key without its certificate: the node says so, and this can be done again.
        try KeyFiles.write("signing", signing.seed, certificate, in: self.folder)
        if !PrivateFile.exists(self.folder.key("link")) {
            let link = AgreementKey()
            try KeyFiles.write("link", link.secret, self.certify(.link(link.publicKey)), in: self.folder)
        }
        if !PrivateFile.exists(self.folder.key("box")) {
            let box = AgreementKey()
            try KeyFiles.write("box", box.secret, self.certify(.box(box.publicKey)), in: self.folder)
        }
        try self.markBeginning(key: signing.verifyingKey)
        if case .signing(let old) = self.previous?.key { BootWitness(key: old)?.remove() }
        return certificate
    }

    /// The mark says from now on that the new epoch has signed nothing: so the node begins it without asking, also where
    /// nobody is to be reached, because the operator has decided. The old mark stays beside it under another name. A
    /// folder without database gets none: there the others have to be asked.
    private func markBeginning(key: VerifyingKey) throws(Problem) {
        guard self.newest != nil else { return }
        do {
            try HighWaterMark.putAside(folder: self.folder.path)
            let beginning = HeadReference(epoch: self.number, sequence: 0, hash: .zero)
            try HighWaterMark.create(folder: self.folder.path, at: beginning, witness: BootWitness(key: key))
        } catch {
            throw Problem(storage: error, folder: self.folder)
        }
    }

    /// The path under which the old signing key stays; `nil` if there was none.
    public var keptKey: String? { self.previous.map { self.folder.key("signing-\($0.number)") } }

    private func certify(_ key: CertifiedKey) -> Certificate {
        Certificate(key: key, code: self.code, number: self.number, signedBy: self.identity)
    }

    private static func certificate(
        in folder: DataFolder,
        of code: BureauCode,
        _ roster: Roster
    ) throws(Problem) -> Certificate? {
        let path = folder.certificate("signing")
        guard PrivateFile.exists(path) else { return nil }
        do {
            let certificate = try Certificate(decoding: try PrivateFile.read(path)[...])
            try roster.check(certificate)
            guard certificate.code == code else { throw Problem(.identityOther, place: path) }
            return certificate
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.certificateRefused, place: path, why: "\(error)")
        }
    }

    /// The newest head and the highest epoch of this bureau in the database, and the mark.
    private static func known(
        in folder: DataFolder,
        code: BureauCode
    ) throws(Problem) -> (head: HeadReference, number: UInt64, mark: HeadReference) {
        var mark = HeadReference.none
        do {
            if case .at(let reference, _) = try HighWaterMark.read(folder: folder.path, witness: nil) {
                mark = reference
            }
            guard PrivateFile.exists(folder.database) else { return (.none, 0, mark) }
            let catalogue = try Catalogue.embedded()
            let store = try Store(folder: folder.path, author: code, catalogue: catalogue)
            let state = try store.load()
            try store.close()
            var number: UInt64 = 0
            for bytes in state.certificates {
                let certificate = try Certificate(decoding: bytes[...])
                if certificate.code == code { number = max(number, certificate.number) }
            }
            for known in state.heads where known.head.head.author == code {
                number = max(number, known.head.head.epoch)
            }
            return (state.nextHead?.reference ?? .none, number, mark)
        } catch let error as StorageError {
            throw Problem(storage: error, folder: folder)
        } catch {
            throw Problem(.storageFault, place: folder.database, why: "\(error)")
        }
    }
}
