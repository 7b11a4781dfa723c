import Gateway

/// `ncb peers`: this node's links.
struct PeersView {
    let report: PeersReport
    let style: Style

    func lines() -> [String] {
        var table = TextTable([
            ("BUREAU", .left), ("LINK", .left), ("ADDRESS", .left), ("SINCE", .left), ("RTT", .right), ("IN", .right),
            ("OUT", .right), ("LAST ERROR", .left),
        ])
        for peer in self.report.peers {
            table.append([
                peer.bureau, peer.link.rawValue, peer.address ?? "?",
                peer.since.map { Figures.moment($0, now: self.report.clock) } ?? "?",
                Figures.microseconds(peer.roundTripMicroseconds), Figures.bytes(peer.receivedByteCount),
                Figures.bytes(peer.sentByteCount), peer.lastError ?? "",
            ])
        }
        let linked = self.report.peers.filter { $0.link == .linked }.count
        return table.lines(self.style) + ["", "\(linked) of \(self.report.peers.count) linked"]
    }
}
