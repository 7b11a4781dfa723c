public import Records

/// One bureau of a mesh: where its capital is, and what kind of line it has.
public struct MemberPlan: Hashable, Sendable {
    public var code: BureauCode
    /// The organisation's region, as in `Topology/members.csv`.
    public var region: String
    /// Seat of the regional bureau that serves it, such as `Nairobi`; empty where there is none.
    public var regionalBureau: String
    /// Of the capital; for the General Secretariat, of Lyon.
    public var coordinates: Coordinates
    /// Names one of the mesh's ``MeshPlan/linkClasses``.
    public var linkClass: String

    public init(code: BureauCode, region: String, regionalBureau: String, coordinates: Coordinates, linkClass: String) {
        self.code = code
        self.region = region
        self.regionalBureau = regionalBureau
        self.coordinates = coordinates
        self.linkClass = linkClass
    }
}
