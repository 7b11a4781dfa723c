/// What a run's trace was at a moment.
struct TraceMark: Hashable {
    let at: UInt64
    let trace: TraceHash
    let stepCount: UInt64
}
