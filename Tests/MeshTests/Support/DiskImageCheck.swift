import Foundation
import Membership
import Records
import Replication
import Sodium
import Storage

/// Opens what a machine found after a loss of power with the real storage and protocol, and says what is wrong.
struct DiskImageCheck {
    static let catalogue = Result { try Catalogue.embedded() }

    let roster: Roster
    let certificate: Certificate
    let key: SigningKey
    let log: LogID

    /// - Parameter folder: of the bureau, for its signing key.
    init(roster: Roster, folder: String, dataset: UInt16) throws {
        self.roster = roster
        let seed = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/keys/signing.key")))
        guard let key = SigningKey(seed: SecretBytes(copying: seed)) else { throw MeshFailure("no signing key") }
        self.key = key
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/keys/signing.cert")))
        self.certificate = try Certificate(decoding: bytes[...])
        self.log = LogID(author: self.certificate.code, dataset: DatasetNumber(rawValue: dataset))
    }

    /// What must hold of an image.
    struct Demand {
        /// Acknowledged before the loss.
        let records: [Load.Record]
        /// Seen by another member before the loss.
        let heads: [HeadReference]
    }

    /// - Returns: what is wrong; empty when nothing is.
    func faults(in folder: String, demand: Demand) -> [String] {
        do {
            let store = try Store(folder: folder, author: self.log.author, catalogue: Self.catalogue.get())
            var faults = try store.integrityCheck()
            faults += try self.missing(demand.records, in: store)
            faults += try self.signingFaults(folder, store, heads: demand.heads)
            try store.close()
            return faults
        } catch {
            return ["\(error)"]
        }
    }

    private func missing(_ records: [Load.Record], in store: Store) throws -> [String] {
        try store.read { view in
            try records.compactMap { record -> String? in
                guard let id = Self.recordID(record.id) else { return "\(record.id) is no record's id" }
                let stored = try view.current(self.log, id)
                guard let stored, stored.index == UInt64(record.index), stored.hasBody else {
                    return "acknowledged \(record.number) is missing"
                }
                return Entry.commitment(salt: stored.salt[...], body: stored.body[...]) == stored.entry.commitment
                    ? nil : "acknowledged \(record.number) has another body"
            }
        }
    }

    /// Starts the protocol on the image and lets it sign, publish once more, and sign again.
    private func signingFaults(_ folder: String, _ store: Store, heads: [HeadReference]) throws -> [String] {
        guard case .at(let marked, _) = try HighWaterMark.read(folder: folder) else {
            return ["the mark cannot be read"]
        }
        var faults: [String] = []
        for head in heads where marked.isOlder(than: head) {
            faults.append("the mark is older than \(head), which was sent")
        }
        var run = try SigningRun(self, store: store, mark: try HighWaterMark(folder: folder), marked: marked)
        let signed = try run.signAndPublish()
        faults += run.refusals.map { "refuses to sign: \($0)" }
        if signed.isEmpty { faults.append("signed nothing") }
        for head in signed {
            let same = (heads + [marked]).filter { $0.epoch == head.epoch && $0.sequence == head.sequence }
            if same.contains(where: { $0.hash != head.hash }) { faults.append("a second head for \(head)") }
        }
        if Set(signed).count != Set(signed.map(\.description)).count {
            faults.append("two heads of one number in one run")
        }
        return faults
    }

    private static func recordID(_ hex: String) -> RecordID? {
        let digits = Array(hex.utf8)
        guard digits.count == 2 * RecordID.byteCount else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        return RecordID(bytes)
    }
}
