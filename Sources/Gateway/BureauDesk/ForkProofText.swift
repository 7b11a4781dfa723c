public import Membership
public import Node
import Records
import Replication
import Sodium

/// Fork proofs as text: what `ncb forks export` writes and anybody can check against a charter.
public enum ForkProofText {
    /// So many proofs in one file are read.
    public static let proofCountMax = 4_096

    /// One proof between two marks, as charters and join requests are written.
    static func text(_ proof: ForkProof) -> String { Armour.text(.forkProof, proof.encoded) }

    /// The forks that a text proves, in its order.
    ///
    /// - Parameter place: the file's name, for problems.
    /// - Throws: ``Problem``: `fileMalformed`, `proofRefused`.
    public static func forks(in text: String, place: String, roster: Roster) throws(Problem) -> [Fork] {
        let catalogue: Catalogue
        do {
            catalogue = try Catalogue.embedded()
        } catch {
            throw Problem(.internalFault, why: "\(error)")
        }
        var forks: [Fork] = []
        for part in Self.parts(of: text) {
            let proof: ForkProof
            do {
                proof = try ForkProof(decoding: try Armour.bytes(.forkProof, from: part)[...])
            } catch {
                throw Problem(.fileMalformed, place: place, why: "\(error)")
            }
            do {
                try proof.check(in: roster)
            } catch {
                throw Problem(.proofRefused, place: "\(place), proof \(forks.count + 1)", why: error.text)
            }
            forks.append(Fork(proof, catalogue))
        }
        return forks
    }

    /// Each part ends with a line that ends a proof; what has none is one part, so that it is told what it lacks.
    private static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var lines: [Substring] = []
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            lines.append(line)
            guard line.hasPrefix("-----END "), parts.count < Self.proofCountMax else { continue }
            parts.append(lines.joined(separator: "\n"))
            lines = []
        }
        let hasMore = lines.contains { $0.hasPrefix("-----BEGIN ") }
        return parts.isEmpty || hasMore ? parts + [lines.joined(separator: "\n")] : parts
    }
}

extension ForkProofError {
    /// For whoever was handed the file.
    var text: String {
        switch self {
        case .otherMesh: "its heads are of another mesh than this charter's"
        case .notOnePair: "its heads are not two different ones of one author and epoch"
        case .certificateRefused(let reason): "the certificate of the signing key is refused: \(reason)"
        case .notSigned: "a head is not signed by the certified key"
        case .otherTable: "a line table is not the one that its head states"
        case .agree: "the two heads agree"
        case .wrongParting: "its hashes do not lead to the longer log's root"
        }
    }
}

extension Fork {
    init(_ proof: ForkProof, _ catalogue: Catalogue) {
        let (one, other) = (proof.first.head, proof.second.head)
        // In the order in which they were signed, as their author says.
        let isInOrder = Self.rank(one) <= Self.rank(other)
        self.init(
            author: proof.author.description,
            id: proof.key.hex,
            kind: Self.kind(of: proof),
            datasets: proof.frozen.map { catalogue[$0]?.code ?? $0.description },
            first: Head(isInOrder ? one : other),
            second: Head(isInOrder ? other : one)
        )
    }

    private static func rank(_ head: SignedHead) -> (UInt64, UInt64, UInt64) {
        (head.head.epoch, head.head.sequence, head.head.time)
    }

    private static func kind(of proof: ForkProof) -> Kind {
        if proof.parting != nil { return .parted }
        let (one, other) = (proof.first.head.head, proof.second.head.head)
        if one.epoch == other.epoch, one.sequence == other.sequence { return .twins }
        return proof.frozen.isEmpty ? .shrunk : .twoRoots
    }
}

extension Fork.Head {
    init(_ signed: SignedHead) {
        self.init(
            epoch: Int(clamping: signed.head.epoch),
            sequence: Int(clamping: signed.head.sequence),
            hash: String(signed.hash.hex.prefix(12)),
            signedAt: Timestamp(microseconds: Int64(clamping: signed.head.time))
        )
    }
}
