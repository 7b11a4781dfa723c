public import Records
public import Replication
import Sodium
import Storage

/// What became of a profile that was set.
public enum ProfileChange: Hashable, Sendable {
    case published(RecordPlace)
    case revised(RecordPlace)
    /// Exactly that is published already; nothing was written.
    case unchanged(RecordPlace)
}

/// The profile of a bureau: one record of its `system` log, the same one for ever, revised when it changes.
extension Registrar {
    /// The record that holds every bureau's profile, each in its own log: so that it is found without a key.
    public static let profileRecord: RecordID = {
        let bytes = SHA256.hash(Array("ncb-mesh profile of a bureau".utf8)).bytes.prefix(RecordID.byteCount)
        guard let id = RecordID(bytes) else { preconditionFailure("a hash is shorter than a record id") }
        return id
    }()

    /// It carries nothing personal and is renewed with each revision: ten years.
    private static let profileDays = 3_653

    /// Publishes this bureau's profile, or a revision of it; durable when it returns.
    ///
    /// - Throws: ``Problem``: `recordInvalid`, `recordWithdrawn`, and those of ``publish(_:)``.
    public func setProfile(_ profile: BureauProfile, today: Day) async throws(Problem) -> ProfileChange {
        let draft = try self.draft(profile, today: today)
        let record = Self.profileRecord
        return try await self.holding([Self.name(of: record)]) { () async throws(Problem) -> ProfileChange in
            let standing = try self.standingProfile()
            var batch = EntryBatch()
            do {
                if let newest = standing.newest {
                    guard newest.state != .withdrawn else { throw Problem(.recordWithdrawn, place: "\(record)") }
                    if let shown = standing.shown, Self.isStill(shown, draft, today: today) {
                        return .unchanged(RecordPlace(dataset: .system, record: record, index: shown.index))
                    }
                    try batch.revise(record, replacing: newest.index, with: draft)
                } else {
                    try batch.put(draft, as: record)
                }
            } catch let problem as Problem {
                throw problem
            } catch {
                throw Problem(.internalFault, why: "\(error)")
            }
            let place = try await self.publish(batch, in: .system)
            return standing.newest == nil ? .published(place) : .revised(place)
        }
    }

    /// Whether a draft would change nothing; a profile in the second half of its time is renewed all the same.
    private static func isStill(_ shown: StoredRecord, _ draft: RecordDraft, today: Day) -> Bool {
        shown.body == draft.body && shown.expiry > today.adding(days: Self.profileDays / 2)
    }

    /// Checks a profile as ``setProfile(_:today:)`` does, and publishes nothing.
    public func checkProfile(_ profile: BureauProfile, today: Day) throws(Problem) {
        _ = try self.draft(profile, today: today)
    }

    /// The profile of a bureau as far as it is held here; `nil` for none, and for one that cannot be read.
    public func profile(of code: BureauCode, today: Day) throws(Problem) -> BureauProfile? {
        guard let dataset = self.bureau.catalogue[.system], let row = try self.profileRow(of: code),
            row.isVisible(on: today), let body = Self.readable(row)
        else { return nil }
        return BureauProfile(dataset.plain(from: body))
    }

    private func profileRow(of code: BureauCode) throws(Problem) -> StoredRecord? {
        do {
            let log = LogID(author: code, dataset: .system)
            return try self.store.read { try $0.current(log, Self.profileRecord) }
        } catch {
            throw Problem(.storageFault, why: "\(error)")
        }
    }

    /// This bureau's own: the entry with the body in force, and the one that a revision replaces.
    private func standingProfile() throws(Problem) -> (shown: StoredRecord?, newest: StoredRecord?) {
        do {
            let log = LogID(author: self.bureau.code, dataset: .system)
            return try self.store.read { view in
                (try view.current(log, Self.profileRecord), try view.newest(log, Self.profileRecord))
            }
        } catch {
            throw Problem(.storageFault, why: "\(error)")
        }
    }

    private func draft(_ profile: BureauProfile, today: Day) throws(Problem) -> RecordDraft {
        guard let dataset = self.bureau.catalogue[.system] else {
            throw Problem(.internalFault, why: "the catalogue has no dataset for profiles")
        }
        do throws(RecordError) {
            let body = try dataset.internalBody(from: profile.fields, author: self.bureau.code)
            return RecordDraft(dataset: dataset, body: body.encoded, expiry: today.adding(days: Self.profileDays))
        } catch {
            throw Problem(.recordInvalid, place: error.fieldPath, why: error.description)
        }
    }
}
