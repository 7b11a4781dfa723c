public import Records

/// One member of the mesh of a drill.
public struct MemberRecord: Hashable, Sendable {
    public var code: BureauCode
    public var name: String
    public var region: String
    /// How it is connected: `fibre`, `satellite`, `mobile`.
    public var linkClass: String

    public init(code: BureauCode, name: String, region: String, linkClass: String) {
        self.code = code
        self.name = name
        self.region = region
        self.linkClass = linkClass
    }
}
