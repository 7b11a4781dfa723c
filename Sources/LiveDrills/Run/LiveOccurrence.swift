import DrillReport
import Records

/// Something that was done to the mesh, with the times at which it really was.
struct LiveOccurrence: Sendable {
    let kind: EventRecord.Kind
    /// Microseconds since the drill began.
    let at: UInt64
    var until: UInt64?
    let title: String
    let members: [BureauCode]
    /// From when everything could come together again until it had; microseconds.
    var recoveryTime: UInt64?
    /// Who came last; a sentence.
    var laggard = ""
    /// Whether that was measured, or something else went wrong meanwhile.
    var isMeasured = false
}
