/// The parts of the commands' JSON that the tests look at, written down once more: a change of them shows here.
struct StatusDocument: Decodable {
    struct Own: Decodable {
        let signing: String
        let sequence: Int?
        let reason: String?
        let epoch: Int?
        let notYetSigned: Int?
    }

    struct Member: Decodable {
        let bureau: String
        let state: String
        let linked: Bool?
        let claimed: Int?
        let proved: Int?
        let complete: Int?
        let due: Int?
    }

    struct Duties: Decodable {
        let state: String
    }

    let bureau: String
    let own: Own
    let duties: Duties
    let members: [Member]
    let forkProofCount: Int
    let stateDigest: String
    let frontiersDigest: String
}

struct SearchDocument: Decodable {
    struct Hit: Decodable {
        let author: String
        let recordId: String
        let warnings: [Warning]?
    }

    struct Warning: Decodable {
        let code: String
    }

    struct Linked: Decodable {
        struct Step: Decodable {
            let value: String
        }

        let dataset: String
        let warnings: [Warning]
        let via: [Step]
    }

    struct DutyDesk: Decodable {
        let bureau: String
        let telephones: [String]
        let isOpen: Bool?
    }

    struct Author: Decodable {
        let author: String
        let state: String
        let claimed: Int?
        let complete: Int
        let silentSince: String?
        let frozen: Bool
        let setAside: Int?
    }

    let verdict: String
    let hits: [Hit]
    let linked: [Linked]?
    let dutyDesks: [DutyDesk]?
    let completeness: [Author]
}

struct PublishedDocument: Decodable {
    let action: String
    let recordId: String?
    let index: Int?
    let committed: Bool
}

struct RecordDocument: Decodable {
    let author: String
    let recordId: String
    let state: String
}

struct PeersDocument: Decodable {
    struct Peer: Decodable {
        let bureau: String
        let link: String
        let receivedByteCount: Int?
    }

    let peers: [Peer]
}

struct ImportDocument: Decodable {
    struct Counts: Decodable {
        let new: Int
        let revised: Int
        let unchanged: Int
        let refused: Int
    }

    let counts: Counts
    let acknowledged: Int
}

struct VerifyDocument: Decodable {
    let passed: Bool
    let integrityCheck: String
    let entryCount: Int
}

struct ProblemDocument: Decodable {
    let code: String
    let detail: String
    let exit: Int32
    let why: String?
    let place: String?
}

/// The line by which a node says that it is ready.
struct ReadyDocument: Decodable {
    let bureau: String
    let pid: Int32
    let port: Int?
}

struct ForksDocument: Decodable {
    struct Fork: Decodable {
        let author: String
        let id: String
        let kind: String
    }

    struct FrozenLog: Decodable {
        let author: String
        let dataset: String
        let standsAt: Int
    }

    struct Parked: Decodable {
        let author: String
        let epoch: Int
        let countersigners: [String]
        let needed: Int
    }

    let forks: [Fork]
    let frozen: [FrozenLog]
    let parked: [Parked]
}
