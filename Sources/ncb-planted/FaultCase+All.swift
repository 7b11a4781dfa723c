import PlantedFaults

extension FaultCase {
    /// Every fault that can be planted.
    static let all: [FaultCase] = [
        FaultCase(.signatureNotChecked, .swarm(.misbehaviour), ["sameTables"], seed: 1),
        FaultCase(.rangeNotProved, .swarm(.misbehaviour), ["sameTables"], seed: 1),
        FaultCase(.forkProofNotChecked, .swarm(.misbehaviour), ["nobodyAccused"], seed: 1),
        FaultCase(.equalSizesNotCompared, .swarm(.misbehaviour), ["sameTables"], seed: 1),
        FaultCase(.completeOnWord, .swarm(.memory), ["saysWhatItHolds"], seed: 1),
        FaultCase(.forkNotProved, .swarm(.misbehaviour), ["forksKnown"], seed: 1),
        FaultCase(.forkNotFrozen, .swarm(.misbehaviour), ["sameTables"], seed: 1),
        FaultCase(.forksLeftOutOfDigest, .swarm(.misbehaviour), ["forksKnown"], seed: 1),
        FaultCase(.adoptionLeftOut, .drill("one-record-some-down", mesh: "world"), ["p99-node"], seed: 1),
        FaultCase(.pullLeftOut, .swarm(.memory), ["convergence"], seed: 1),
        FaultCase(.wantsNeverEnd, .swarm(.memory), ["convergence"], seed: 1),
        FaultCase(.markIgnored, .swarm(.memory), ["signsOnce"], seed: 1),
        FaultCase(.anyBootTrusted, .swarm(.memory), ["signsOnce"], seed: 1),
        FaultCase(.asksNobody, .swarm(.memory), ["signsOnce"], seed: 1),
        FaultCase(.tailNotRecovered, .swarm(.memory), ["signsOnce"], seed: 1),
        FaultCase(.clockNotWatched, .swarm(.memory), ["signsOnce"], seed: 1),
        FaultCase(.frozenBeforeStored, .swarm(.memory), ["signsOnce"], seed: 1),
        FaultCase(.acknowledgedEarly, .swarm(.memory), ["acknowledgedStays"], seed: 1),
        FaultCase(.failureIgnored, .swarm(.memory), ["saysWhatItHolds"], seed: 1),
        FaultCase(.boundsIgnored, .swarm(.memory), ["bounded"], seed: 1),
        FaultCase(.urgencyIgnored, .swarm(.memory), ["urgentFirst"], seed: 1),
        FaultCase(.syncForgotten, .swarm(.disks), ["acknowledgedStays"], seed: 1),
        FaultCase(.bodyNotChecked, .swarm(.disks), ["sameTables"], seed: 1),
        FaultCase(.bodiesNotServed, .swarm(.disks), ["convergence"], seed: 1),
        FaultCase(.nextHeadNotStored, .swarm(.disks), ["signsOnce"], seed: 1),
        FaultCase(.frameLost, .links, ["everyFrameArrives"], seed: 1),
        FaultCase(.bulkFirst, .links, ["urgentFirst"], seed: 1),
    ]
}
