import Gateway

extension Specimens {
    static func forks() -> ForksReport {
        ForksReport(
            bureau: "FR",
            clock: self.now,
            forks: [
                Fork(
                    author: "SN",
                    id: String(repeating: "0123456789abcdef", count: 4),
                    kind: .twoRoots,
                    datasets: ["sltd"],
                    first: self.head(41_207, "aabbccddeeff", 70),
                    second: self.head(41_209, "112233445566", 62)
                )
            ],
            frozen: [ForksReport.FrozenLog(author: "SN", dataset: "sltd", standsAt: 117, claimed: 120)],
            parked: [self.parked(countersigners: ["FR"])],
            unprovable: ["XP"]
        )
    }

    static func parked(countersigners: [String]) -> ParkedEpochReport {
        ParkedEpochReport(
            author: "SN",
            epoch: 1_795_521_999,
            sequence: 1,
            head: "99aabbccddee",
            certificate: String(repeating: "c0", count: 32),
            leavesOut: ["sltd"],
            countersigners: countersigners,
            needed: 66
        )
    }

    static func asking(_ signing: StateWord, newest: Int? = nil) -> OwnStatus {
        OwnStatus(
            epoch: 1_795_000_000,
            sequence: 41_207,
            signing: signing,
            asking: AskingStatus(
                doubt: "other-boot",
                reason: "the machine has restarted",
                answered: 2,
                needed: 3,
                since: self.earlier(5),
                newestSequence: newest
            ),
            datasets: [
                DatasetCounts(
                    dataset: "sltd",
                    claimed: 8_976,
                    proved: 8_976,
                    complete: 8_976,
                    due: 0,
                    frozen: false,
                    signed: 8_964
                )
            ]
        )
    }

    private static func head(_ sequence: Int, _ hash: String, _ age: Int64) -> Fork.Head {
        Fork.Head(epoch: 1_795_000_000, sequence: sequence, hash: hash, signedAt: self.earlier(age))
    }
}
