import PlantedFaults

extension FaultCase {
    /// Every fault that can be planted.
    static let all: [FaultCase] = [
        FaultCase(
            .signatureNotChecked,
            .swarm(.misbehaviour),
            ["signsOnce", "sameTables", "nobodyAccused"],
            seed: 119
        ),
        FaultCase(.equalSizesNotCompared, .swarm(.misbehaviour), ["sameTables", "nobodyAccused"], seed: 34),
        FaultCase(.completeOnWord, .swarm(.memory), ["saysWhatItHolds"], seed: 1),
        FaultCase(.forkNotProved, .swarm(.misbehaviour), ["forksKnown"], seed: 1),
        FaultCase(.adoptionLeftOut, .drill("one-record-known-down", mesh: "world"), ["p99-node"], seed: 1),
        FaultCase(.pullLeftOut, .swarm(.memory), ["converged", "convergence"], seed: 20),
        FaultCase(.markIgnored, .swarm(.memory), ["signsOnce"], seed: 6),
        FaultCase(.anyBootTrusted, .swarm(.memory), ["signsOnce"], seed: 6),
        FaultCase(.asksNobody, .swarm(.memory), ["signsOnce"], seed: 2),
        FaultCase(.tailNotRecovered, .swarm(.memory), ["signsOnce", "nobodyAccused"], seed: 2),
        FaultCase(.clockNotWatched, .swarm(.memory), ["signsOnce"], seed: 45),
        FaultCase(.frozenBeforeStored, .swarm(.memory), ["signsOnce", "nobodyAccused"], seed: 2),
        FaultCase(.acknowledgedEarly, .swarm(.memory), ["acknowledgedStays"], seed: 1),
        FaultCase(.failureIgnored, .swarm(.memory), ["acknowledgedStays", "saysWhatItHolds"], seed: 2),
        FaultCase(.boundsIgnored, .swarm(.memory), ["bounded"], seed: 1),
        FaultCase(.syncForgotten, .swarm(.disks), ["acknowledgedStays"], seed: 1),
        FaultCase(.bodyNotChecked, .swarm(.disks), ["sameTables"], seed: 53),
        FaultCase(.bodiesNotServed, .swarm(.disks), ["converged", "convergence"], seed: 1),
        FaultCase(.frameLost, .links, ["everyFrameArrives"], seed: 1),
        FaultCase(.bulkFirst, .links, ["urgentFirst"], seed: 1),
    ]
}
