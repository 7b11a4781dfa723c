import Gateway

/// Documents as a node would give them, for views.
enum Specimens {
    static let now = Timestamp(microseconds: 1_795_521_850_000_000)

    static func earlier(_ seconds: Int64) -> Timestamp {
        Timestamp(microseconds: self.now.microseconds - seconds * 1_000_000)
    }

    static func member(
        _ code: String,
        claimed: Int,
        complete: Int? = nil,
        due: Int = 0,
        heard: Int64? = 5,
        linked: Bool? = true,
        frozen: Bool = false
    ) -> MemberStatus {
        MemberStatus(
            bureau: code,
            linked: linked,
            heardAt: heard.map(self.earlier),
            datasets: [
                DatasetCounts(
                    dataset: "sltd",
                    claimed: claimed,
                    proved: claimed,
                    complete: complete ?? claimed,
                    due: due,
                    frozen: frozen
                )
            ],
            now: self.now,
            heartbeatSeconds: 60,
            roundTripMicroseconds: 1_234,
            clockDifferenceMicroseconds: -2_500
        )
    }

    static func status(
        _ members: [MemberStatus],
        own: OwnStatus? = nil,
        forkProofs: Int = 0,
        duties: DutyReport = DutyReport(state: .confirmed, at: nil),
        watches: WatchCounts? = nil
    ) -> StatusReport {
        StatusReport(
            bureau: "FR",
            meshName: "Training mesh",
            meshId: "0011223344556677",
            training: true,
            nodeVersion: "0.1.0",
            clock: self.now,
            heartbeatSeconds: 60,
            own: own
                ?? OwnStatus(
                    epoch: 1_795_000_000,
                    sequence: 41_207,
                    datasets: [
                        DatasetCounts(
                            dataset: "sltd",
                            claimed: 8_976,
                            proved: 8_976,
                            complete: 8_976,
                            due: 0,
                            frozen: false
                        )
                    ]
                ),
            members: members,
            databaseByteCount: 12_400_000,
            forkProofCount: forkProofs,
            duties: duties,
            watches: watches,
            stateDigest: "aa",
            frontiersDigest: "bb"
        )
    }

    /// 195 others: as many fresh as are left.
    static func world(behind: Int, silent: Int, frozen: Int) -> StatusReport {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let codes = (0..<195).map { "\(letters[$0 / 26])\(letters[$0 % 26])" }
        let members = codes.enumerated().map { place, code in
            switch place {
            case ..<behind: self.member(code, claimed: 1_000, complete: 900, due: 100)
            case ..<(behind + silent): self.member(code, claimed: 1_000, heard: 600, linked: false)
            case ..<(behind + silent + frozen): self.member(code, claimed: 1_000, frozen: true)
            default: self.member(code, claimed: 1_000)
            }
        }
        return self.status(members)
    }

    static func completeness(
        _ code: String,
        _ claimed: Int?,
        complete: Int? = nil,
        due: Int = 0,
        silentFor: Int64? = nil
    ) -> AuthorCompleteness {
        AuthorCompleteness(
            author: code,
            claimed: claimed,
            complete: complete ?? claimed ?? 0,
            due: due,
            asOf: claimed == nil ? nil : self.earlier(silentFor ?? 0),
            silentSince: silentFor.map(self.earlier)
        )
    }
}
