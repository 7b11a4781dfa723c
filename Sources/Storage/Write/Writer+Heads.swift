import Records
import Replication
import Sodium

extension Writer {
    /// Stores what a commit says about heads: the newest, certificates, vectors, forks, the own next one.
    func storeHeads(of commit: Commit) throws {
        let statements = self.statements.heads
        try self.storeForks(of: commit)
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
        guard let next = commit.nextHead else { return }
        statements.nextHead.bind(next.unsigned, at: 1)
        statements.nextHead.bind(next.reference.encoded, at: 2)
        statements.nextHead.bind(next.table.encoded, at: 3)
        statements.nextHead.bind(next.vector.encoded, at: 4)
        try statements.nextHead.run()
    }

    /// Proofs, and what stands still or is kept apart because of what its author signed.
    private func storeForks(of commit: Commit) throws {
        let statements = self.statements.heads
        for proof in commit.forkProofs {
            statements.forkProof.bind(proof.key.bytes, at: 1)
            statements.forkProof.bind(Int64(proof.author.rawValue), at: 2)
            statements.forkProof.bind(proof.encoded, at: 3)
            try statements.forkProof.run()
        }
        for key in commit.droppedForkProofs {
            statements.dropForkProof.bind(key.bytes, at: 1)
            try statements.dropForkProof.run()
        }
        for standing in commit.standing {
            statements.standing.bind(Int64(standing.log.author.rawValue), at: 1)
            statements.standing.bind(Int64(standing.log.dataset.rawValue), at: 2)
            statements.standing.bind(standing.head.head.bytes, at: 3)
            statements.standing.bind(standing.head.table.encoded, at: 4)
            try statements.standing.run()
        }
        for (logs, statement) in [(commit.frozen, statements.freeze), (commit.thawed, statements.thaw)] {
            for log in logs {
                statement.bind(Int64(log.author.rawValue), at: 1)
                statement.bind(Int64(log.dataset.rawValue), at: 2)
                try statement.run()
            }
        }
        for known in commit.parked {
            statements.park.bind(Int64(known.head.head.author.rawValue), at: 1)
            statements.park.bind(known.head.bytes, at: 2)
            statements.park.bind(known.table.encoded, at: 3)
            try statements.park.run()
        }
        for code in commit.unparked {
            statements.unpark.bind(Int64(code.rawValue), at: 1)
            try statements.unpark.run()
        }
    }
}
