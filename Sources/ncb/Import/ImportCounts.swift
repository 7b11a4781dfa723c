/// What became of the rows of an import so far.
struct ImportCounts: Codable, Hashable, Sendable {
    var new = 0
    var revised = 0
    var unchanged = 0
    /// By the reader, the catalogue or the node.
    var refused = 0

    /// Rows that the node has answered for: durable, whatever happens.
    var acknowledged: Int { self.new + self.revised + self.unchanged }

    var text: String {
        "\(Figures.count(self.new)) new, \(Figures.count(self.revised)) revised, "
            + "\(Figures.count(self.unchanged)) unchanged, \(Figures.count(self.refused)) refused"
    }
}
