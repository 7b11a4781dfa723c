import Logging
import Membership
import Node
import Records
import Replication
import Sodium
import Transport

extension BureauDesk {
    /// The test, from the name to a proof; it stops at the first fault and names the side where it lies.
    public func testPeer(_ bureau: String) async throws -> PeerTestReport {
        let code = try self.member(bureau)
        let probe = await self.node.links.probe(code)
        let member = await self.bureau.overview.members.first { $0.code == code }
        var steps: [PeerTestReport.Step] = []
        var side: PeerTestReport.Side?
        for name in PeerTestReport.StepName.allCases {
            guard side == nil else {
                steps.append(PeerTestReport.Step(name: name, outcome: .skipped, evidence: "an earlier step failed"))
                continue
            }
            let finding = self.finding(name, code, probe, member)
            side = finding.side
            steps.append(
                PeerTestReport.Step(
                    name: name,
                    outcome: finding.side == nil ? .passed : .failed,
                    evidence: finding.evidence,
                    microseconds: name == .handshake ? probe.duration.map { Int($0 / .microseconds(1)) } : nil
                )
            )
        }
        let report = PeerTestReport(
            bureau: code.description,
            testId: Hex.text(Random.bytes(count: 8)),
            side: side,
            steps: steps
        )
        let fault = report.steps.first { $0.outcome == .failed }
        self.node.logger.info(
            "peer-tested",
            metadata: [
                "peer": "\(code)", "instance": "\(report.testId)", "state": "\(fault?.name.rawValue ?? "passed")",
                "reason": "\(fault?.evidence ?? "")",
            ]
        )
        return report
    }

    private typealias Side = PeerTestReport.Side

    /// What one step found, and on which side the fault lies; no side when it passed.
    private struct Finding {
        var side: PeerTestReport.Side?
        var evidence: String
    }

    private func finding(
        _ name: PeerTestReport.StepName,
        _ code: BureauCode,
        _ probe: ProbeReport,
        _ member: Overview.Member?
    ) -> Finding {
        switch name {
        case .name: Self.finding(probe, .name, passed: probe.address?.description ?? "an address is known")
        case .tcp: Self.finding(probe, .tcp, passed: "it accepts connections")
        case .handshake: Self.finding(probe, .handshake, passed: "it speaks this protocol")
        case .charter: self.charter(probe)
        case .version: self.version(code, member)
        case .clock: self.clock(member)
        case .heads: self.heads(member)
        case .proof: self.proof(member)
        }
    }

    private static func finding(_ probe: ProbeReport, _ step: ProbeStep, passed: String) -> Finding {
        guard let fault = probe.fault, fault.step == step else { return Finding(evidence: passed) }
        return Finding(side: Side(fault.side), evidence: fault.reason)
    }

    private func charter(_ probe: ProbeReport) -> Finding {
        let charter = Self.finding(probe, .charter, passed: "the same charter on both sides")
        return charter.side == nil ? Self.finding(probe, .certificate, passed: charter.evidence) : charter
    }

    private func version(_ code: BureauCode, _ member: Overview.Member?) -> Finding {
        guard member?.isLinked == true else {
            let isCut = self.node.links.isCut(code)
            return Finding(
                side: isCut ? .here : .between,
                evidence: isCut ? "the link is cut here: ncb link restore \(code)" : "there is no link at present"
            )
        }
        return Finding(evidence: "version 1 on both sides")
    }

    private func clock(_ member: Overview.Member?) -> Finding {
        guard let difference = member?.clockDifference else {
            return Finding(side: .there, evidence: "it sent no greeting")
        }
        let seconds = Double(difference) / 1_000_000
        guard abs(seconds) > 60 else { return Finding(evidence: "they differ by less than a minute") }
        return Finding(
            side: .between,
            evidence: "its clock is \(Int(abs(seconds))) s \(seconds > 0 ? "ahead of" : "behind") ours"
        )
    }

    private func heads(_ member: Overview.Member?) -> Finding {
        guard let newest = member?.newest else { return Finding(side: .there, evidence: "no head of it was heard yet") }
        return Finding(evidence: "head \(newest.sequence) of its epoch")
    }

    /// A record of it that was proved here shows that entries, proofs and heads fit together.
    private func proof(_ member: Overview.Member?) -> Finding {
        let logs = member?.logs ?? []
        guard !logs.contains(where: \.isFrozen) else {
            return Finding(side: .there, evidence: "one of its logs contradicts itself")
        }
        let claimed = logs.reduce(UInt64(0)) { $0 + $1.claimed }
        let proved = logs.reduce(UInt64(0)) { $0 + $1.proved }
        guard claimed == 0 || proved > 0 else {
            return Finding(side: .there, evidence: "none of its \(claimed) entries is proved here yet")
        }
        return Finding(evidence: claimed == 0 ? "it has shared nothing yet" : "\(proved) of \(claimed) entries proved")
    }
}

extension PeerTestReport.Side {
    fileprivate init(_ side: ProbeSide) {
        switch side {
        case .ours: self = .here
        case .theirs: self = .there
        case .network, .either: self = .between
        }
    }
}
