import DrillReport

/// The parts of a specimen that do not depend on its run.
enum SpecimenParts {
    static var promises: [PromiseRecord] {
        let titles: [(Int, String, String, UInt64)] = [
            (1, "neverTwoHeads", "No honest author ever signs two different heads for one sequence.", 9_204_118),
            (
                2, "nothingLost", "What was acknowledged is never lost, and what is proved never becomes less.",
                9_204_118
            ),
            (
                3, "equalTables", "Two members that hold the same heads in full have equal tables, byte for byte.",
                118_402
            ),
            (4, "converges", "After a heal every live member has everything within the bound.", 1_204),
            (5, "noClaimUnheld", "No answer claims completeness for a body that is not held.", 2_000_417),
            (5, "audiences", "No body is held or served outside its audience, or past its erasure.", 0),
            (
                6, "withheldNoticed",
                "What is dropped, altered or withheld is noticed, and no honest author is accused.", 212
            ),
            (7, "revocations", "Once a revocation is known, nothing above its cut is used.", 0),
            (8, "bounded", "Memory and disk for each peer and author are bounded, whatever they send.", 9_204_118),
            (9, "replays", "The same seed gives the same run, to the byte.", 96_240),
        ]
        return titles.map { number, name, title, checked in
            let notBuilt: String? =
                switch name {
                case "audiences": "Restricted audiences and erasure do not exist yet."
                case "revocations": "Revocations do not exist yet."
                default: nil
                }
            let remark = name == "bounded" ? "Looks at memory; disk is not counted." : nil
            return PromiseRecord(
                number: number,
                name: name,
                title: title,
                checkedCount: checked,
                notBuilt: notBuilt,
                remark: remark
            )
        }
    }

    static let expectations = [
        ExpectationRecord(
            name: "converged",
            title: "Every member has everything within the bound of promise 4.",
            isMet: true,
            detail: "After 41 s; the bound is 2 min."
        ),
        ExpectationRecord(
            name: "notSigning",
            title: "A bureau that came back too old does not sign before its tail is recovered.",
            isMet: true,
            detail: "It was silent for 31 s."
        ),
    ]

    static let figures = [
        Figure(
            name: "lastNodeMicroseconds",
            title: "One record to the last member",
            amount: 412_318,
            unit: .microseconds,
            bound: .under(500_000)
        ),
        Figure(name: "pushCount", title: "Pushes for one record", amount: 207, unit: .count, bound: .atMost(210)),
        Figure(
            name: "idleBytesPerSecond",
            title: "Sent by one idle member, inside its links",
            amount: 1_312,
            unit: .bytesPerSecond,
            bound: .under(2_000)
        ),
        Figure(
            name: "receivedRatio",
            title: "Record bytes received, against what each lacked",
            amount: 1_084,
            unit: .thousandths,
            bound: .atMost(1_300)
        ),
        Figure(name: "pingVectorShare", title: "Pings that needed a vector", amount: 12_400, unit: .millionths),
        Figure(name: "healedBytes", title: "Bytes over the healed links", amount: 41_204_118, unit: .bytes),
    ]

    static let rareBranches = [
        RareBranch(
            name: "consistencyWhileFetching",
            title: "A newer head came while a range was on its way",
            count: 1_204
        ),
        RareBranch(name: "adoptedChildren", title: "A member pushed to the children of one that was down", count: 88),
        RareBranch(name: "tailRecovered", title: "An author learned its own newest entries from peers", count: 0),
    ]

    static let options = [
        DrawnOption(name: "heartbeat", value: "60 s"), DrawnOption(name: "pull period", value: "15 s"),
        DrawnOption(name: "storage", value: "in memory; SQLite at DE, SN"),
        DrawnOption(name: "signature memory", value: "on"), DrawnOption(name: "mode", value: "ordered"),
    ]
}
