import DrillReport

/// How fast a run was on the machine at hand: printed, and never part of a report that has to be the same each time.
struct DrillSpeed {
    let figures: [Figure]

    init(_ record: DrillRecord, seconds: Double) {
        self.figures = [
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
    }
}
