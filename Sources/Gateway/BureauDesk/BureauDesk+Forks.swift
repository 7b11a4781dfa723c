import Node
import Records

extension BureauDesk {
    public func forks() async throws -> ForksReport {
        ForksReport(
            bureau: self.bureau.code.description,
            clock: .now(),
            forks: [],
            frozen: [],
            parked: [],
            unprovable: []
        )
    }

    public func forkProofs() async throws -> ForkProofFiles { ForkProofFiles(proofs: []) }

    public func countersign(_ request: CountersignRequest) async throws -> Countersigned {
        throw Problem(.nothingParked, place: try self.member(request.author).description)
    }
}
