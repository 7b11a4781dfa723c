import DrillReport
import Drills

/// How fast a run was on the machine at hand: printed, and never part of a report that has to be the same each time.
struct DrillSpeed {
    let figures: [Figure]

    /// - Parameter times: what the machine's time went into; `nil` when nobody looked.
    init(_ record: DrillRecord, seconds: Double, times: WorkTimes?) {
        self.figures =
            [
                Figure(
                    name: "runTime",
                    title: "Seconds on the wall",
                    amount: Int64(seconds * 1_000_000),
                    unit: .microseconds
                ),
                Figure(
                    name: "deliveredPerSecond",
                    title: "Messages delivered in a second",
                    amount: seconds > 0 ? Int64(Double(record.deliveredCount) / seconds) : nil,
                    unit: .count
                ),
            ]
            + WorkTimes.Part.allCases.compactMap { part in
                times?.share(of: part).map {
                    Figure(
                        name: "share of \(part.name)",
                        title: "Share of the time: \(part.name)",
                        amount: $0,
                        unit: .millionths
                    )
                }
            }
    }
}
