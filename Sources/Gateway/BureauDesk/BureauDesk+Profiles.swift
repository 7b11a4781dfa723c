import Membership
import Node
import Records
import Replication

extension BureauDesk {
    public func profile(of bureau: String?) async throws -> ProfileReport {
        // What is held here may have been replaced meanwhile, as a record may.
        _ = try await self.overviewToAnswerFrom()
        let code = try bureau.map(self.anyMember) ?? self.bureau.code
        let now = Timestamp.now()
        return ProfileReport(
            bureau: code.description,
            owner: Members.world[code]?.name,
            dutyDesk: try self.dutyDesk(of: code, now: now),
            clock: now
        )
    }

    public func setProfile(_ request: ProfileRequest) async throws -> Published {
        guard let dataset = self.catalogue[.system] else { throw Problem(.internalFault, why: "no dataset system") }
        let profile = try request.profile()
        let today = Self.today()
        guard request.dryRun != true else {
            try self.registrar.checkProfile(profile, today: today)
            let isNew = try self.registrar.profile(of: self.bureau.code, today: today) == nil
            let record = isNew ? nil : Registrar.profileRecord
            return await self.planned(isNew ? .publish : .revise, dataset, record, [])
        }
        switch try await self.registrar.setProfile(profile, today: today) {
        case .published(let place): return await self.published(.publish, dataset, place, [])
        case .revised(let place): return await self.published(.revise, dataset, place, [])
        case .unchanged(let place): return await self.published(.unchanged, dataset, place, [])
        }
    }

    /// The duty desks of some bureaus, by code; those that have published none are left out.
    func dutyDesks(of codes: Set<BureauCode>, now: Timestamp) throws -> [DutyDesk] {
        try codes.sorted().compactMap { try self.dutyDesk(of: $0, now: now) }
    }

    func dutyDesk(of code: BureauCode, now: Timestamp) throws -> DutyDesk? {
        try self.registrar.profile(of: code, today: Self.today(now)).map { DutyDesk($0, of: code, now: now) }
    }
}

extension DutyDesk {
    init(_ profile: BureauProfile, of code: BureauCode, now: Timestamp) {
        let clock = profile.timeZone.flatMap { ZoneClock(now, zone: $0) }
        let hours = profile.hours.flatMap { DutyHours($0) }
        self.init(
            bureau: code.description,
            telephones: profile.telephones,
            emails: profile.emails,
            languages: profile.languages,
            hours: profile.hours,
            timeZone: profile.timeZone,
            note: profile.note,
            localTime: clock?.text,
            isOpen: hours.flatMap { hours in clock.map { hours.contains(weekday: $0.weekday, minute: $0.minute) } }
        )
    }
}
