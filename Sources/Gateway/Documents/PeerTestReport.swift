/// What a test of one peer found, step by step; it stops at the first fault.
public struct PeerTestReport: APIDocument {
    public static let schema = "ncb-peer-test"

    /// Where a fault lies.
    public enum Side: String, Codable, Hashable, Sendable {
        case here
        case between
        case there
    }

    /// The steps in their order.
    public enum StepName: String, Codable, Hashable, Sendable, CaseIterable {
        case name
        case tcp
        case handshake
        case charter
        case version
        case clock
        case heads
        case proof

        /// What the step asks.
        public var question: String {
            switch self {
            case .name: "is an address of it known, and does the name resolve"
            case .tcp: "does the address accept a connection"
            case .handshake: "does it show a certificate by that bureau's identity key"
            case .charter: "is it of the same mesh"
            case .version: "do both speak a common version"
            case .clock: "do the clocks agree within a minute"
            case .heads: "does it answer with its newest heads"
            case .proof: "does it prove a record against a signed head"
            }
        }
    }

    public enum Outcome: String, Codable, Hashable, Sendable {
        case passed
        case failed
        /// Not tried, since an earlier step failed.
        case skipped
    }

    public let bureau: String
    /// Stands in the log of the node that tested.
    public let testId: String
    public let passed: Bool
    /// `nil` if all passed.
    @Known public var side: Side?
    public let steps: [Step]

    /// - Parameter side: of the step that failed; `nil` if all passed.
    public init(bureau: String, testId: String, side: Side?, steps: [Step]) {
        self.bureau = bureau
        self.testId = testId
        self._side = Known(wrappedValue: side)
        self.steps = steps
        self.passed = steps.allSatisfy { $0.outcome == .passed }
    }

    public struct Step: Codable, Hashable, Sendable {
        public let name: StepName
        public let outcome: Outcome
        /// What was seen: "127.0.0.1:7001", "41,207 entries of SN".
        public let evidence: String
        @Known public var microseconds: Int?

        public init(name: StepName, outcome: Outcome, evidence: String, microseconds: Int? = nil) {
            self.name = name
            self.outcome = outcome
            self.evidence = evidence
            self._microseconds = Known(wrappedValue: microseconds)
        }
    }
}
