/// The member list: 196 countries and the General Secretariat (`XP`), ascending by code.
public struct Members: Sendable {
    /// The list in `Topology/members.csv`, which is compiled into the program.
    public static let world = Members(
        table: EmbeddedTable(
            PackageResources.members_csv,
            columns: ["alpha2", "alpha3", "name", "region", "regional-bureau", "latitude", "longitude"]
        )
    )

    public let all: [Member]
    private let indexes: [BureauCode: Int]

    private init(table: EmbeddedTable) {
        self.all = table.rows.map { row in
            guard let code = BureauCode(row[0]) else { preconditionFailure("members.csv names a bureau \(row[0])") }
            guard let coordinates = Coordinates(latitude: row[5], longitude: row[6]) else {
                preconditionFailure("members.csv puts \(code) at \(row[5]), \(row[6])")
            }
            return Member(
                code: code,
                alpha3: row[1],
                name: row[2],
                region: row[3],
                regionalBureau: row[4],
                coordinates: coordinates
            )
        }
        self.indexes = Dictionary(uniqueKeysWithValues: zip(self.all.map(\.code), self.all.indices))
    }

    public subscript(code: BureauCode) -> Member? {
        self.indexes[code].map { self.all[$0] }
    }

    /// Members that may have been meant by a code or a name that is none: nearest first, at most five.
    public func nearest(to text: String) -> [BureauCode] {
        let names = self.all.flatMap { member in
            [member.code.description, member.alpha3, member.name].map { (name: $0, code: member.code) }
        }
        var codes: [BureauCode] = []
        for index in Similarity.nearest(to: text, among: names.map(\.name)) where codes.count < 5 {
            let code = names[index].code
            if !codes.contains(code) { codes.append(code) }
        }
        return codes
    }
}
