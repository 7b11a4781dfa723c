/// When any fault was on: what the charts shade.
enum FaultSpans {
    /// Ascending, apart from each other, within the run.
    static func merged(_ events: [EventRecord], endMicroseconds: UInt64) -> [ClosedRange<UInt64>] {
        let spans = events.filter(\.kind.isFault).compactMap { event -> ClosedRange<UInt64>? in
            guard let until = event.untilMicroseconds, until > event.atMicroseconds else { return nil }
            guard event.atMicroseconds <= endMicroseconds else { return nil }
            return event.atMicroseconds...min(until, endMicroseconds)
        }
        var merged: [ClosedRange<UInt64>] = []
        for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, span.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
            } else {
                merged.append(span)
            }
        }
        return merged
    }
}
