public import Scenarios

extension Drill {
    /// The same drill, over at a moment: what begins later is left out, and what lasts longer ends with it. So is what
    /// the drill expected: it may need what was left out.
    ///
    /// - Parameter end: microseconds, within ``ScenarioBounds/durations``.
    public func shortened(to end: UInt64) -> Drill {
        guard end < self.duration else { return self }
        var drill = self
        drill.duration = max(end, ScenarioBounds.durations.lowerBound)
        drill.expectations = []
        drill.events = []
        for event in self.events where event.at < drill.duration {
            var event = event
            if let lasting = event.lasting { event.lasting = min(lasting, drill.duration - event.at) }
            var candidate = drill
            candidate.events.append(event)
            if candidate.firstFault() == nil { drill = candidate }
        }
        return drill
    }
}
