public import Scenarios

/// Makes a failing drill small: takes away whatever it still fails without.
///
/// What counts as the same failure the caller says; a smaller drill that fails in another way is not taken.
public struct Shrinker {
    /// Whether a drill still fails as the first did.
    let fails: (Drill) -> Bool
    /// Asked before each try.
    let isOutOfTime: () -> Bool
    /// How many drills were tried.
    public private(set) var tryCount = 0

    public init(fails: @escaping (Drill) -> Bool, isOutOfTime: @escaping () -> Bool) {
        self.fails = fails
        self.isOutOfTime = isOutOfTime
    }

    /// - Parameter failedAt: when the drill failed, microseconds: nothing after it can matter.
    public mutating func shrink(_ drill: Drill, failedAt: UInt64) -> Drill {
        var best = drill
        self.shorten(&best, failedAt: failedAt)
        var before: Drill
        repeat {
            before = best
            self.dropEvents(&best)
            self.dropTraffic(&best)
            self.dropMembers(&best)
            self.simplifyEvents(&best)
        } while best != before && !self.isOutOfTime()
        return best
    }

    /// - Returns: whether the candidate is a drill, fails, and so became the best.
    private mutating func take(_ candidate: Drill, _ best: inout Drill) -> Bool {
        guard candidate != best, candidate.firstFault() == nil, !self.isOutOfTime() else { return false }
        self.tryCount += 1
        guard self.fails(candidate) else { return false }
        best = candidate
        return true
    }

    /// Lets the drill end soon after its failure; events that come later go.
    private mutating func shorten(_ best: inout Drill, failedAt: UInt64) {
        _ = self.take(best.shortened(to: failedAt + 1_000_000), &best)
    }

    /// Halves, quarters, … and at last single events.
    ///
    /// - Source: Zeller, Hildebrandt, *Simplifying and Isolating Failure-Inducing Input*, 2002 (its complements alone:
    ///   most events stand for themselves).
    private mutating func dropEvents(_ best: inout Drill) {
        var size = max(best.events.count / 2, 1)
        while !best.events.isEmpty {
            var start = 0
            while start < best.events.count {
                var candidate = best
                candidate.events.removeSubrange(start..<min(start + size, best.events.count))
                if !self.take(candidate, &best) { start += size }
                if self.isOutOfTime() { return }
            }
            if size == 1 { return }
            size /= 2
        }
    }

    private mutating func dropTraffic(_ best: inout Drill) {
        for place in best.traffic.rates.indices.reversed() {
            var candidate = best
            candidate.traffic.rates.remove(at: place)
            if self.take(candidate, &best) { continue }
            candidate = best
            candidate.traffic.rates[place].thousandthsPerHour /= 8
            _ = self.take(candidate, &best)
        }
        for path in [\TrafficPlan.urgentPerMille, \.revisePerMille, \.withdrawPerMille] {
            var candidate = best
            candidate.traffic[keyPath: path] = 0
            _ = self.take(candidate, &best)
        }
    }

    private mutating func dropMembers(_ best: inout Drill) {
        for member in best.mesh.members.reversed() where best.mesh.members.count > 2 {
            var candidate = best
            candidate.mesh.members.removeAll { $0.code == member.code }
            _ = self.take(candidate, &best)
        }
    }

    /// Members out of lists, and shorter times.
    private mutating func simplifyEvents(_ best: inout Drill) {
        for place in best.events.indices {
            for happening in best.events[place].happening.simpler {
                var candidate = best
                candidate.events[place].happening = happening
                if self.take(candidate, &best) { break }
            }
            if let lasting = best.events[place].lasting, lasting > 1_000_000 {
                var candidate = best
                candidate.events[place].lasting = lasting / 4
                _ = self.take(candidate, &best)
            }
        }
    }
}
