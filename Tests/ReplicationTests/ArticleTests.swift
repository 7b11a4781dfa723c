import Foundation
import MerkleLog
import Records
import Sodium
import Testing

@testable import Replication

@Suite("The worked examples of the articles")
struct ArticleTests {
    private struct Example {
        let name: String
        let bytes: [UInt8]
    }

    private func examples() throws -> [String: [Example]] {
        let id = try #require(RecordID(Array(0..<16)))
        let salt = [UInt8](repeating: 7, count: 16)
        let entry = try Entry(
            kind: .revise,
            isUrgent: true,
            handling: .restricted,
            record: id,
            replaced: 0x01_0203_0405,
            expiry: try #require(Day(iso: "2030-01-31")),
            bodyByteCount: 3,
            commitment: Entry.commitment(salt: salt[...], body: [1, 2, 3][...])
        ).encoded
        let leaf = MerkleHash.leaf(entry)
        var vector = Vector(authors: [try #require(BureauCode(rawValue: 0x4445))])
        let complete = HeadReference(epoch: 1, sequence: 9, hash: SHA256.hash([UInt8]()))
        vector.set(Vector.Row(author: vector.rows[0].author, complete: complete))
        var table = LineTable()
        table.set(Line(dataset: DatasetNumber(rawValue: 16), size: 1, root: leaf))
        let french = try #require(BureauCode(rawValue: 0x4652))
        let head = AuthorHead(
            mesh: SHA256.hash(Array("mesh".utf8)),
            author: french,
            epoch: 1_700_000_000,
            sequence: 7,
            time: 1_700_000_000_000_000,
            base: SHA256.hash(Array("mesh".utf8)),
            table: table.hash,
            vector: vector.hash
        ).encoded
        let key = try #require(SigningKey(seed: SecretBytes(copying: Array(0..<32))))
        let signed = try SignedHead(unsigned: head, signature: key.sign(SignedHead.signedMessage(head)))
        let want = Want(
            request: 300,
            log: LogID(author: french, dataset: DatasetNumber(rawValue: 16)),
            indexes: 2..<6,
            treeSize: 9,
            withLeft: true
        )
        return [
            "Entries": [
                Example(name: "version, kind, flags, handling", bytes: Array(entry[0..<4])),
                Example(name: "record", bytes: Array(entry[4..<20])),
                Example(name: "replaced", bytes: Array(entry[20..<25])),
                Example(name: "subject", bytes: Array(entry[25..<27])),
                Example(name: "audience kind", bytes: Array(entry[27..<28])),
                Example(name: "audience", bytes: Array(entry[28..<60])),
                Example(name: "expiry", bytes: Array(entry[60..<64])),
                Example(name: "body size", bytes: Array(entry[64..<68])),
                Example(name: "commitment", bytes: Array(entry[68...])), Example(name: "leaf hash", bytes: leaf.bytes),
            ],
            "Heads": [
                Example(name: "line", bytes: table.encoded), Example(name: "table hash", bytes: table.hash.bytes),
                Example(name: "version", bytes: Array(head[0..<1])), Example(name: "mesh", bytes: Array(head[1..<33])),
                Example(name: "author", bytes: Array(head[33..<35])),
                Example(name: "epoch", bytes: Array(head[35..<43])),
                Example(name: "sequence", bytes: Array(head[43..<51])),
                Example(name: "time", bytes: Array(head[51..<59])),
                Example(name: "head hash", bytes: signed.hash.bytes),
                Example(name: "signature", bytes: Array(signed.signature.bytes[..<32])),
                Example(name: "", bytes: Array(signed.signature.bytes[32...])),
            ],
            "Vectors": [
                Example(name: "version, count", bytes: Array(vector.encoded[..<3])),
                Example(name: "author", bytes: Array(vector.encoded[3..<5])),
                Example(name: "duty", bytes: HeadReference.none.encoded),
                Example(name: "complete", bytes: complete.encoded), Example(name: "hash", bytes: vector.hash.bytes),
            ],
            "Frames": [
                Example(name: "ping", bytes: try MessageCodec.encode(.ping(number: 5, digest: .zero))),
                Example(name: "want", bytes: try MessageCodec.encode(.want(want))),
            ],
            "Signing": [
                Example(name: "epoch", bytes: Array(signed.reference.encoded[..<8])),
                Example(name: "sequence", bytes: Array(signed.reference.encoded[8..<16])),
                Example(name: "hash", bytes: Array(signed.reference.encoded[16...])),
            ],
        ]
    }

    @Test(
        "Every example of an article is what the code makes",
        arguments: ["Entries", "Heads", "Vectors", "Frames", "Signing"]
    )
    func bytes(article: String) throws {
        let text = try Self.text(article)
        let example = try #require(text.components(separatedBy: "## Worked example").last)
        let lines = example.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for part in try #require(try self.examples()[article]) {
            let line = part.name.isEmpty ? Hex.text(part.bytes) : "\(part.name) \(Hex.text(part.bytes))"
            #expect(lines.contains(line), "\(article): \(line)")
        }
    }

    @Test("Every message of the protocol has its row in the article of frames")
    func messages() throws {
        let text = try Self.text("Frames")
        let proto = try Self.text("mesh.proto", folder: "")
        let kinds = proto.components(separatedBy: "oneof kind {")[1].components(separatedBy: "}")[0]
        let names = kinds.split(separator: "\n").compactMap { $0.split(separator: " ").dropFirst().first }
        #expect(names.count == 19)
        for name in names { #expect(text.contains("`\(name)`"), "\(name)") }
    }

    private static func text(_ name: String, folder: String = "Replication.docc/") throws -> String {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let file = name.contains(".") ? name : "\(name).md"
        return try String(contentsOfFile: "/\(root)/Sources/Replication/\(folder)\(file)", encoding: .utf8)
    }
}
