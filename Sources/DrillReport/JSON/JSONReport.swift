import Records

/// The report of a drill for programs: `report.json`, described by `report.schema.json`.
///
/// The same record gives the same bytes. `null` is *unknown*, never *no*; what does not apply is left out. Times and
/// durations are whole microseconds of the drill's own time. Within a version members are only ever added.
public enum JSONReport {
    public static let schema = "ncb-drill-report"
    public static let version = 1

    public static func document(_ record: DrillRecord) -> String {
        let verdict = VerdictText(record: record, phrasing: .terminal)
        return JSONValue.object([
            ("schema", .string(Self.schema)), ("version", .count(Self.version)),
            ("drill", self.drill(record)),
            ("verdict", .string(record.verdict.rawValue)), ("sentence", .string(verdict.sentence)),
            ("passes", .bool(record.verdict.passes)),
            ("traceHash", .string(record.traceHash)),
            ("memberCount", .count(record.members.count)), ("endMicroseconds", .unsigned(record.endMicroseconds)),
            ("stepCount", .unsigned(record.stepCount)), ("deliveredCount", .unsigned(record.deliveredCount)),
            ("promises", .array(record.promises.map(self.promise))),
            ("expectations", .array(record.expectations.map(self.expectation))),
            ("figures", .object(record.figures.map { (name: $0.name, value: self.figure($0)) })),
            ("events", .array(record.events.map(self.event))),
            ("rareBranches", .object(record.rareBranches.map { (name: $0.name, value: .unsigned($0.count)) })),
            ("untested", .array(record.untested.map { .string($0) })),
            ("options", .object(record.options.map { (name: $0.name, value: .string($0.value)) })),
            ("replay", .string(record.replayLine)),
        ]).document
    }

    private static func drill(_ record: DrillRecord) -> JSONValue {
        .object([
            ("name", .string(record.name)), ("title", .string(record.title)),
            // A string, since programs that read numbers as doubles would round it.
            ("seed", .string("\(record.seed)")), ("build", .string(record.build)),
        ])
    }

    private static func promise(_ promise: PromiseRecord) -> JSONValue {
        var members: [(name: String, value: JSONValue)] = [
            ("number", .count(promise.number)), ("name", .string(promise.name)), ("title", .string(promise.title)),
            ("status", .string(promise.status.rawValue)), ("checkedCount", .unsigned(promise.checkedCount)),
            ("violationCount", .unsigned(promise.violationCount)),
        ]
        if let reason = promise.notBuilt { members.append(("notBuilt", .string(reason))) }
        if let remark = promise.remark { members.append(("remark", .string(remark))) }
        if let first = promise.first {
            let story = first.story.map { line -> JSONValue in
                .object([("atMicroseconds", .unsigned(line.atMicroseconds)), ("text", .string(line.text))])
            }
            members.append(
                (
                    "first",
                    .object([
                        ("step", .unsigned(first.step)), ("atMicroseconds", .unsigned(first.atMicroseconds)),
                        ("member", .optional(first.member) { .string($0.description) }),
                        ("summary", .string(first.summary)), ("story", .array(story)),
                    ])
                )
            )
        }
        return .object(members)
    }

    private static func expectation(_ expectation: ExpectationRecord) -> JSONValue {
        .object([
            ("name", .string(expectation.name)), ("title", .string(expectation.title)),
            ("isMet", .optional(expectation.isMet) { .bool($0) }), ("detail", .string(expectation.detail)),
        ])
    }

    private static func figure(_ figure: Figure) -> JSONValue {
        var members: [(name: String, value: JSONValue)] = [
            ("title", .string(figure.title)), ("amount", .optional(figure.amount) { .integer($0) }),
            ("unit", .string(figure.unit.rawValue)),
        ]
        if let bound = figure.bound {
            switch bound {
            case .atMost(let most): members.append(("atMost", .integer(most)))
            case .atLeast(let least): members.append(("atLeast", .integer(least)))
            case .under(let limit): members.append(("under", .integer(limit)))
            }
            members.append(("holds", .optional(figure.holds) { .bool($0) }))
        }
        return .object(members)
    }

    private static func event(_ event: EventRecord) -> JSONValue {
        var members: [(name: String, value: JSONValue)] = [
            ("kind", .string(event.kind.rawValue)), ("atMicroseconds", .unsigned(event.atMicroseconds)),
        ]
        if let until = event.untilMicroseconds { members.append(("untilMicroseconds", .unsigned(until))) }
        members.append(("title", .string(event.title)))
        if !event.detail.isEmpty { members.append(("detail", .string(event.detail))) }
        members.append(("members", .array(event.members.map { .string($0.description) })))
        if let recovery = event.recovery {
            var inner: [(name: String, value: JSONValue)] = [
                ("lostEntryCount", .optional(recovery.lostEntryCount) { .unsigned($0) }),
                ("timeMicroseconds", .optional(recovery.timeMicroseconds) { .unsigned($0) }),
            ]
            if let bound = recovery.timeBoundMicroseconds { inner.append(("timeBoundMicroseconds", .unsigned(bound))) }
            members.append(("recovery", .object(inner)))
        }
        return .object(members)
    }
}
