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
        return table.lines(self.style) + [""] + self.report.peers.compactMap(self.trouble)
            + ["\(linked) of \(self.report.peers.count) linked"]
    }

    /// `SN frozen: sltd; ncb forks`
    private func trouble(_ peer: PeersReport.Peer) -> String? {
        if !peer.frozenDatasets.isEmpty {
            let datasets = peer.frozenDatasets.joined(separator: ", ")
            return self.style.paint("\(peer.bureau) frozen: \(datasets)", .red) + "; ncb forks"
        }
        if peer.parked { return "\(peer.bureau) parked: its new epoch waits for countersigning; ncb forks" }
        if peer.unprovable { return "\(peer.bureau) unprovable: nobody can show what its newest head states" }
        return nil
    }
}
