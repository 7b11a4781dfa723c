import Records
import Testing

@testable import Storage

@Suite("Hashes of look-up keys")
struct KeyHasherTests {
    private static func hash(_ dataset: UInt16, _ kind: UInt16, _ term: String, key: UInt8 = 1) throws -> UInt64? {
        let hasher = try #require(KeyHasher(key: [UInt8](repeating: key, count: 16)))
        return hasher.hash(dataset: DatasetNumber(rawValue: dataset), KeyTerm(kind: kind, term: Array(term.utf8)))
    }

    @Test("a term begins alike in all datasets and kinds, and each of them that the catalogue has ends it differently")
    func tags() throws {
        let catalogue = try Catalogue.embedded()
        var hashes: Set<UInt64> = []
        var count = 0
        for dataset in catalogue.datasets.map(\.number.rawValue) {
            for kind in catalogue.keyKinds.map(\.number) + [KeyHasher.recordKind, KeyHasher.nameTermKind] {
                hashes.insert(try #require(try Self.hash(dataset, kind, "AB1234567")))
                count += 1
            }
        }
        #expect(hashes.count == count)
        #expect(Set(hashes.map(KeyHasher.withoutTag)).count == 1)
    }

    @Test("other terms and other databases have other hashes, and a term that is longer than any key has none")
    func terms() throws {
        let hash = try Self.hash(16, 3, "AB1234567")
        #expect(try hash != Self.hash(16, 3, "AB1234568"))
        #expect(try hash != Self.hash(16, 3, "AB1234567", key: 2))
        #expect(try Self.hash(16, 3, "") != nil)
        #expect(try Self.hash(16, 3, String(repeating: "A", count: KeyTerm.byteCountMax)) != nil)
        #expect(try Self.hash(16, 3, String(repeating: "A", count: KeyTerm.byteCountMax + 1)) == nil)
    }
}
