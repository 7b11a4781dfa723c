import Gateway
import Membership
import Records
import Sodium

/// A charter as a document.
struct CharterReport: APIDocument {
    static let schema = "ncb-charter"

    struct Member: Codable {
        let bureau: String
        let name: String?
        let fingerprint: String
        let addresses: [String]
    }

    let file: String
    let name: String
    let training: Bool
    let heartbeatSeconds: Int
    let quorum: String
    let meshId: String
    /// Of the mesh id, for comparing over the telephone.
    let fingerprint: String
    let members: [Member]

    init(_ file: CharterFile, place: String) {
        let charter = file.charter
        self.file = place
        self.name = charter.name
        self.training = charter.isTraining
        self.heartbeatSeconds = Int(charter.heartbeatSeconds)
        self.quorum = charter.quorum.description
        self.meshId = charter.meshID.hex
        self.fingerprint = Fingerprint(of: charter.meshID).description
        self.members = charter.founders.map { founder in
            Member(
                bureau: founder.code.description,
                name: Members.world[founder.code]?.name,
                fingerprint: Fingerprint(of: founder.identityKey).description,
                addresses: file.addresses(of: founder.code).map(\.description)
            )
        }
    }
}
