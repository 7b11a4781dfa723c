/// What the demo reads of the documents that `ncb … --json` prints; other members are passed over.
enum Documents {
    struct Status: Decodable {
        struct Dataset: Decodable {
            let dataset: String
            let claimed: Int
        }

        struct Own: Decodable {
            let signing: String
            let datasets: [Dataset]
        }

        struct Member: Decodable {
            let bureau: String
            let state: String
            let linked: Bool?
            let claimed: Int?
            let complete: Int?
            let due: Int?
            let silentSince: String?
            let sentByteCount: Int?
        }

        let bureau: String
        let own: Own
        let members: [Member]
        let databaseByteCount: Int?
        let frontiersDigest: String

        /// Entries in this node's own logs.
        var ownCount: Int { self.own.datasets.reduce(0) { $0 + $1.claimed } }

        /// Entries of all authors below which this node lacks nothing.
        var completeCount: Int { self.ownCount + self.members.reduce(0) { $0 + ($1.complete ?? 0) } }

        /// Whether everything that this node has heard of is here.
        var isComplete: Bool {
            self.members.allSatisfy { $0.claimed != nil && $0.complete == $0.claimed && $0.due == 0 }
        }

        func member(_ code: String) -> Member? { self.members.first { $0.bureau == code } }
    }

    struct Search: Decodable {
        struct Hit: Decodable {
            let author: String
            let recordId: String
            let title: String
            let index: Int
            let fields: [String: Field]

            var sourceId: String? { self.fields["source-id"]?.text }
        }

        struct Completeness: Decodable {
            let author: String
            let state: String
            let complete: Int
            let due: Int?
            let asOf: String?
            let silentSince: String?
        }

        let hits: [Hit]
        let completeness: [Completeness]
        let verdict: String

        /// `FR silent since 2026-…`, for those of whom the answer may lack something.
        var lacks: String {
            self.completeness.filter { $0.state != "complete" || $0.silentSince != nil }.map { author in
                author.silentSince.map { "\(author.author) silent since \($0.dropFirst(11).prefix(8))" }
                    ?? "\(author.author) \(author.state), \(author.due.map(String.init) ?? "?") bodies due"
            }.joined(separator: "; ")
        }
    }

    /// A field's value, of which only a plain text is looked at.
    struct Field: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            // A group or a list is no text, and not looked at.
            self.text = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    struct Published: Decodable {
        let recordId: String?
        let index: Int?
        let committed: Bool
    }

    struct Imported: Decodable {
        struct Counts: Decodable {
            let new: Int
            let revised: Int
            let unchanged: Int
            let refused: Int
        }

        let counts: Counts
        /// Rows that the node answered for: durable, whatever happens then.
        let acknowledged: Int
    }

    struct Export: Decodable {
        let entryCount: Int
        let bodyCount: Int
        let byteCount: Int
    }

    struct Verify: Decodable {
        let passed: Bool
        let entryCount: Int
        let integrityCheck: String
    }
}
