import Records
import Replication
import Sodium

extension Writer {
    /// Stores what a commit says about heads: other authors' newest, certificates, vectors, evidence, the own next one.
    func storeHeads(of commit: Commit) throws {
        let statements = self.statements.heads
        for known in commit.heads {
            statements.head.bind(Int64(known.head.head.author.rawValue), at: 1)
            statements.head.bind(known.head.bytes, at: 2)
            statements.head.bind(known.table.encoded, at: 3)
            try statements.head.run()
        }
        for certificate in commit.certificates {
            statements.certificate.bind(SHA256.hash(certificate).bytes, at: 1)
            statements.certificate.bind(certificate, at: 2)
            try statements.certificate.run()
        }
        for known in commit.vectors {
            statements.vector.bind(Int64(known.head.head.author.rawValue), at: 1)
            statements.vector.bind(known.head.bytes, at: 2)
            statements.vector.bind(known.vector.encoded, at: 3)
            try statements.vector.run()
        }
        for contradiction in commit.evidence {
            let columns = [
                contradiction.first.head.hash.bytes, contradiction.second.head.hash.bytes,
                contradiction.first.head.bytes, contradiction.first.table.encoded,
                contradiction.second.head.bytes, contradiction.second.table.encoded,
            ]
            for (place, column) in columns.enumerated() { statements.evidence.bind(column, at: CInt(place + 1)) }
            try statements.evidence.run()
        }
        guard let next = commit.nextHead else { return }
        statements.nextHead.bind(next.unsigned, at: 1)
        statements.nextHead.bind(next.reference.encoded, at: 2)
        statements.nextHead.bind(next.table.encoded, at: 3)
        statements.nextHead.bind(next.vector.encoded, at: 4)
        try statements.nextHead.run()
    }
}
