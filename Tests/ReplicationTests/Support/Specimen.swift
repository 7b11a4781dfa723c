import Records
import Replication
import Sodium

/// Made-up entries and bodies, the same for the same seed.
enum Specimen {
    /// The same key for the same number.
    static func key(_ number: UInt64) throws -> SigningKey {
        var generator = SeededGenerator(seed: number)
        let seed = (0..<SigningKey.seedByteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        guard let key = SigningKey(seed: SecretBytes(copying: seed)) else { throw TestFailure("key") }
        return key
    }

    static func publication(
        number: UInt64,
        count: Int,
        dataset: UInt16,
        bodyByteCount: Int,
        seed: UInt64,
        isUrgent: Bool = false
    ) throws -> Publication {
        var generator = SeededGenerator(seed: seed)
        var entries: [UInt8] = []
        var bodies: [UInt8] = []
        for _ in 0..<count {
            let body = (0..<bodyByteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            let salt = (0..<Entry.saltByteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            entries += try Self.entry(salt: salt, body: body, isUrgent: isUrgent, generator: &generator).encoded
            bodies += salt + body
        }
        return Publication(
            number: number,
            dataset: DatasetNumber(rawValue: dataset),
            entries: entries,
            bodies: bodies,
            isUrgent: isUrgent
        )
    }

    static func entry(
        salt: [UInt8],
        body: [UInt8],
        isUrgent: Bool = false,
        generator: inout SeededGenerator
    ) throws -> Entry {
        let id = (0..<RecordID.byteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        guard let record = RecordID(id), let expiry = Day(iso: "2030-01-31") else { throw TestFailure("specimen") }
        return try Entry(
            kind: .put,
            isUrgent: isUrgent,
            record: record,
            expiry: expiry,
            bodyByteCount: UInt32(body.count),
            commitment: Entry.commitment(salt: salt[...], body: body[...])
        )
    }
}
