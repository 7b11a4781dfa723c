public import Logging
public import Membership
public import Records
public import Replication
public import Storage

/// What a ``Bureau`` is put together from.
public struct BureauParts: Sendable {
    public let folder: DataFolder
    public let keys: BureauKeys
    public let charter: CharterFile
    public let catalogue: Catalogue
    public let store: Store
    public var limits = Limits()
    public let logger: Logger

    /// Reads keys and charter from a folder, and opens its database.
    ///
    /// - Parameter settings: of the database.
    /// - Throws: ``Problem``: `folderMissing`, `charterMissing`, `fileMalformed`, `certificateRefused`, `storageFault`.
    public init(
        folder: DataFolder,
        settings: StoreSettings = StoreSettings(),
        logger: Logger
    ) throws(Problem) {
        self.folder = folder
        self.logger = logger
        self.keys = try BureauKeys(folder: folder)
        self.charter = try Self.charter(in: folder)
        do {
            self.catalogue = try Catalogue.embedded()
        } catch {
            throw Problem(.internalFault, why: "\(error)")
        }
        var settings = settings
        if settings.onKeyRebuild == nil { settings.onKeyRebuild = Self.noting(logger) }
        do {
            self.store = try Store(
                folder: folder.path,
                author: self.keys.signingCertificate.code,
                catalogue: self.catalogue,
                settings: settings
            )
        } catch {
            throw Problem(storage: error, folder: folder)
        }
    }

    private static func noting(_ logger: Logger) -> @Sendable (KeyRebuildNote) -> Void {
        { note in
            switch note {
            case .began(let reason): logger.notice("keys-rebuilding", metadata: ["reason": "\(reason)"])
            case .going(let count): logger.info("keys-rebuilding", metadata: ["count": "\(count)"])
            case .ended(let count): logger.notice("keys-rebuilt", metadata: ["count": "\(count)"])
            }
        }
    }

    /// The charter that was put into a folder.
    public static func charter(in folder: DataFolder) throws(Problem) -> CharterFile {
        guard PrivateFile.exists(folder.charter) else { throw Problem(.charterMissing, place: folder.charter) }
        do {
            return try CharterFile(fileText: String(decoding: try PrivateFile.read(folder.charter), as: UTF8.self))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.fileMalformed, place: folder.charter, why: "\(error)")
        }
    }
}

extension Problem {
    /// What an operator meets when the database does not open.
    init(storage error: StorageError, folder: DataFolder) {
        switch error.code {
        case .locked: self.init(.folderInUse, place: folder.path, why: error.reason)
        case .full: self.init(.diskFull, place: folder.database, why: error.reason)
        default: self.init(.storageFault, place: folder.database, why: error.reason)
        }
    }
}
