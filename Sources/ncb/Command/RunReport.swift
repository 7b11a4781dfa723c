import Gateway

/// The line by which a node says that it is ready: it has opened links and API and answers searches.
struct RunReport: APIDocument {
    static let schema = "ncb-run"

    let bureau: String
    let folder: String
    /// The TCP port of the links; `nil` if this node only dials.
    @Known var port: Int?
    let pid: Int

    var text: String {
        let place = self.port.map { "links on port \($0)" } ?? "only dialling"
        return "ready: \(self.bureau) in \(self.folder), \(place), process \(self.pid)"
    }
}
