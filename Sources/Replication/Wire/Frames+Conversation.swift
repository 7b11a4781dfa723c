import FoundationEssentials
import Records
import Sodium
import SwiftProtobuf

// The small frames: greetings, comparisons, heads, vectors.

extension Ncb_Mesh_V1_HelloFrame {
    init(_ hello: Hello) {
        self.init()
        self.versionMin = hello.versionMin
        self.versionMax = hello.versionMax
        self.utcMicroseconds = hello.utc
    }

    var value: Hello {
        Hello(versionMin: self.versionMin, versionMax: self.versionMax, utc: self.utcMicroseconds)
    }
}

extension Ncb_Mesh_V1_PingFrame {
    init(number: UInt64, digest: Digest) {
        self.init()
        self.number = number
        self.stateDigest = Data(digest.bytes)
    }

    func digest() throws(FormatError) -> Digest { try Bounds.digest(self.stateDigest) }
}

extension Ncb_Mesh_V1_SummaryFrame {
    init(_ rows: [SummaryRow]) {
        self.init()
        self.row = rows.map { row in
            .with {
                $0.author = UInt32(row.author.rawValue)
                $0.epoch = row.epoch
                $0.sequence = row.sequence
                $0.shortHash = row.shortHash
            }
        }
    }

    func rows() throws(FormatError) -> [SummaryRow] {
        try Bounds.map(self.row, max: MessageCodec.rowCountMax) { row throws(FormatError) in
            SummaryRow(
                author: try Bounds.code(row.author),
                epoch: row.epoch,
                sequence: row.sequence,
                shortHash: row.shortHash
            )
        }
    }
}

extension Ncb_Mesh_V1_SummaryFrame {
    func forks() throws(FormatError) -> [UInt64] {
        guard self.fork.count <= MessageCodec.forkCountMax else {
            throw FormatError(.outOfRange, "\(self.fork.count) forks, at most \(MessageCodec.forkCountMax)")
        }
        return self.fork
    }
}

extension Ncb_Mesh_V1_CodesFrame {
    func codes() throws(FormatError) -> [BureauCode] {
        try Bounds.map(self.code, max: MessageCodec.rowCountMax) { number throws(FormatError) in
            try Bounds.code(number)
        }
    }
}

extension Ncb_Mesh_V1_HeadFrame {
    init(_ item: HeadItem) {
        self.init()
        self.head = Data(item.head)
        self.lines = Data(item.lines)
        self.wholeTable = item.isWholeTable
        self.certificate = Data(item.certificate ?? [])
    }

    /// Unverified bytes; the frame's length bounds them.
    var item: HeadItem {
        HeadItem(
            head: [UInt8](self.head),
            lines: [UInt8](self.lines),
            isWholeTable: self.wholeTable,
            certificate: self.certificate.isEmpty ? nil : [UInt8](self.certificate)
        )
    }
}

extension Ncb_Mesh_V1_ConsistencyFrame {
    init(_ log: LogID, from: UInt64, to: UInt64, proof: [Digest]) {
        self.init()
        self.author = UInt32(log.author.rawValue)
        self.dataset = UInt32(log.dataset.rawValue)
        self.from = from
        self.to = to
        self.proof = proof.joined
    }

    func log() throws(FormatError) -> LogID {
        _ = try Bounds.indexes(self.from, self.to)
        return try Bounds.log(author: self.author, dataset: self.dataset)
    }
}

extension Ncb_Mesh_V1_VectorFrame {
    init(_ item: VectorItem) {
        self.init()
        self.member = UInt32(item.member.rawValue)
        self.vector = Data(item.vector)
    }

    func item() throws(FormatError) -> VectorItem {
        VectorItem(member: try Bounds.code(self.member), vector: [UInt8](self.vector))
    }
}

extension Ncb_Mesh_V1_ForkProofFrame {
    func bytes() throws(FormatError) -> [UInt8] {
        guard self.proof.count <= ForkProof.byteCountMax else {
            throw FormatError(.outOfRange, "fork proof of \(self.proof.count) bytes")
        }
        return [UInt8](self.proof)
    }
}
