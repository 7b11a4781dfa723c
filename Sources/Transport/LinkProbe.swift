import Membership
import NIOCore
import NIOPosix
import Records

/// Goes the way to a member once, and says where it ends.
///
/// It asks to be checked, not to be linked, so a link that stands is not disturbed.
struct LinkProbe {
    let connector: LinkConnector

    func run(_ code: BureauCode, at address: NodeAddress) async -> ProbeReport {
        let resolved: SocketAddress
        do {
            // The system's resolver blocks, so it gets a thread that may.
            resolved = try await NIOThreadPool.singleton.runIfActive {
                try SocketAddress.makeAddressResolvingHost(address.host, port: Int(address.port))
            }
        } catch {
            let reason = "the name \(address.host) is not known: the address kept here, or the name server, is wrong"
            return ProbeReport(
                code: code,
                address: address,
                passed: [],
                fault: ProbeFault(step: .name, side: .ours, reason: reason)
            )
        }
        let begin = ContinuousClock.now
        do throws(HandshakeFault) {
            _ = try await self.connector.dial(resolved, purpose: .probe(code))
            return ProbeReport(
                code: code,
                address: address,
                passed: ProbeStep.allCases,
                fault: nil,
                duration: ContinuousClock.now - begin
            )
        } catch {
            let fault = Self.fault(of: error)
            let passed = ProbeStep.allCases.prefix { $0 != fault.step }
            return ProbeReport(code: code, address: address, passed: Array(passed), fault: fault)
        }
    }

    /// Which step a fault belongs to, and whose turn it is.
    static func fault(of fault: HandshakeFault) -> ProbeFault {
        let (step, side): (ProbeStep, ProbeSide) =
            switch fault {
            // "Refused" is an answer of the other machine; silence may be anyone's on the way.
            case .connectFailed(let reason): (.tcp, reason.contains("refused") ? .theirs : .network)
            case .notThisProtocol, .tooMany: (.handshake, .theirs)
            case .timeLimit(.greeting), .closed(.greeting): (.certificate, .ours)
            case .timeLimit: (.handshake, .network)
            case .closed: (.handshake, .theirs)
            case .otherCharter: (.charter, .either)
            case .notAuthentic: (.certificate, .theirs)
            case .badCertificate, .otherKey: (.certificate, .theirs)
            case .otherBureau, .ownAddress: (.certificate, .ours)
            case .refused(.superseded): (.certificate, .ours)
            case .refused: (.certificate, .theirs)
            case .refusedHere, .stopping: (.certificate, .ours)
            }
        return ProbeFault(step: step, side: side, reason: Self.reason(of: fault), handshakeFault: fault)
    }

    private static func reason(of fault: HandshakeFault) -> String {
        switch fault {
        case .closed(.greeting):
            "they closed after reading this node's certificate: they do not list this bureau's identity key"
        case .timeLimit(.greeting): "they did not answer this node's certificate in time"
        case .otherBureau(let code): "\(code) answers at this address: the address kept here is wrong"
        case .connectFailed, .notThisProtocol, .timeLimit, .closed, .otherCharter, .notAuthentic, .badCertificate,
            .otherKey, .ownAddress, .refused, .refusedHere, .tooMany, .stopping:
            fault.description
        }
    }
}
