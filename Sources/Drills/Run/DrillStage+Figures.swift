import DrillReport
import Records
import Scenarios

/// What a run measured.
extension DrillStage {
    /// Those that this run can tell, and those that its file asks for.
    var figures: [DrillReport.Figure] {
        FigureName.allCases.compactMap { figure in
            let amount = self.amount(of: figure)
            let bound = self.bound(of: figure)
            guard amount != nil || bound != nil else { return nil }
            return DrillReport.Figure(
                name: figure.rawValue,
                title: self.title(of: figure),
                amount: amount.map { Int64(clamping: $0) },
                unit: figure.reportUnit,
                bound: bound
            )
        }
    }

    /// `nil` for what this run cannot tell.
    func amount(of figure: FigureName) -> UInt64? {
        switch figure {
        case .convergence: self.run.drill.mode == .lossy ? nil : self.recoveries.lastHeal?.time
        case .pushes: self.propagation.pushCountMax > 0 ? UInt64(self.propagation.pushCountMax) : nil
        case .lastNode: Propagation.percentile(self.propagation.lastTimes, 500)
        case .p99Node: Propagation.percentile(self.propagation.nodeTimes, 990)
        case .stalenessP99: self.sampler.linkedAges.percentile(990)
        case .sentBytes: self.director.minutes.sentBytesPerSecond(memberCount: self.world.count) ?? self.meanSentBytes
        case .vectorShare: self.director.minutes.vectorsPerMille ?? self.meanVectorShare
        case .receivedOverLacked: self.recoveries.meter?.receivedOverLacked
        case .healedLinkCopies: self.recoveries.meter?.copies
        case .lostEntries: UInt64(self.lostTimes.reduce(0) { $0 + $1.count })
        case .recoveryTime: self.book.isAnybodyAwaited(in: self.world) ? nil : self.book.returnTimeMax
        case .deliveredMessages: self.world.deliveredCount
        }
    }

    private var meanSentBytes: UInt64? {
        let seconds = self.world.now / 1_000_000 &* UInt64(self.world.count)
        return seconds > 0 ? self.world.sentByteCount / seconds : nil
    }

    private var meanVectorShare: UInt64? {
        let pings = self.world.traffic.pingCount
        return pings > 0 ? self.world.traffic.vectorRequestCount &* 1_000 / pings : nil
    }

    private func bound(of figure: FigureName) -> DrillReport.Figure.Bound? {
        for case .figure(let named, let side, let amount) in self.run.drill.expectations where named == figure {
            return side == .atMost ? .atMost(Int64(clamping: amount)) : .atLeast(Int64(clamping: amount))
        }
        return nil
    }

    private func title(of figure: FigureName) -> String {
        let quiet = self.director.minutes.count
        let span = quiet > 0 ? "mean of \(quiet) quiet minutes" : "mean of the whole run"
        return switch figure {
        case .convergence: "From the last heal until all live members held the same"
        case .pushes: "Pushes that carried one head with news, at most"
        case .lastNode: "From publishing until the last live member held a record, median"
        case .p99Node: "The same for 99 of 100 members"
        case .stalenessP99: "Age of what members held of those they were linked to, at the 99th percentile"
        case .sentBytes: "Bytes that one member sent inside its links, \(span)"
        case .vectorShare: "Pings after which a vector was asked for, \(span)"
        case .receivedOverLacked: "Bytes of records received over bytes lacked, after the largest heal"
        case .healedLinkCopies: "Bytes over the healed lines, in copies of both sides' news"
        case .lostEntries: "Acknowledged entries that stand in nobody's log any more"
        case .recoveryTime: "From a member's start until it signed, at most"
        case .deliveredMessages: "Messages delivered"
        }
    }
}

extension FigureName {
    fileprivate var reportUnit: DrillReport.Figure.Unit {
        switch self.unit {
        case .microseconds: .microseconds
        case .count: .count
        case .bytesPerSecond: .bytesPerSecond
        case .thousandths: .thousandths
        }
    }
}
