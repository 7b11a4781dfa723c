import Membership
import Node
import Records
import Replication
import Storage

extension BureauDesk {
    // MARK: One record

    public func record(_ query: RecordQuery) async throws -> RecordReport {
        let overview = try await self.overviewToAnswerFrom()
        let authors = try query.author.map { [try self.author($0)] } ?? overview.members.map(\.code)
        let datasets =
            try query.dataset.map { [try self.dataset($0)] } ?? self.catalogue.datasets.filter { !$0.isInternal }
        for dataset in datasets {
            for author in authors {
                let log = LogID(author: author, dataset: dataset.number)
                guard let id = try self.recordID(query, in: log, dataset) else { continue }
                let history = try self.storage { try $0.history(log, id) }
                guard !history.isEmpty else { continue }
                return try self.report(history, in: dataset, overview)
            }
        }
        throw Problem(.noSuchRecord, place: query.recordId ?? query.sourceId)
    }

    private func author(_ text: String) throws -> BureauCode {
        text.uppercased() == self.bureau.code.description ? self.bureau.code : try self.member(text)
    }

    private func recordID(_ query: RecordQuery, in log: LogID, _ dataset: Dataset) throws -> RecordID? {
        if let text = query.recordId { return try self.recordID(text) }
        guard let list = query.sourceList, let id = query.sourceId else {
            throw Problem(.recordIdMalformed, why: "neither an id nor a list and an identifier in it was given")
        }
        return try self.registrar.known(id, of: list, in: dataset, author: log.author)?.entry.record
    }

    func recordID(_ text: String) throws -> RecordID {
        guard let id = RecordID(hex: text) else { throw Problem(.recordIdMalformed, place: String(text.prefix(80))) }
        return id
    }

    private func report(_ history: [StoredRecord], in dataset: Dataset, _ overview: Overview) throws -> RecordReport {
        let newest = history.last { $0.state.isNewest || $0.state == .withdrawn } ?? history[history.count - 1]
        let shown = history.last { $0.state.isShown }
        let fields = shown.flatMap { $0.hasBody ? self.fields(of: $0, in: dataset) : nil }
        let source = shown.flatMap { Registrar.source(of: $0, in: dataset) }
        let (held, missing) = self.holders(of: newest, overview)
        let log = overview.members.first { $0.code == newest.log.author }?.logs.first { $0.id == newest.log }
        return RecordReport(
            author: newest.log.author.description,
            owner: Members.world[newest.log.author]?.name,
            dataset: dataset.code,
            recordId: newest.entry.record.description,
            state: Self.state(of: newest),
            fields: newest.state == .withdrawn ? nil : fields.map(FieldsDocument.init),
            handling: newest.entry.handling.description,
            expires: newest.expiry.description,
            sourceList: source?.list,
            sourceId: source?.id,
            history: history.map { row in
                RecordReport.Event(
                    index: Int(clamping: row.index),
                    kind: Self.word(for: row.entry.kind),
                    state: Self.state(of: row),
                    at: nil
                )
            },
            heldBy: held,
            notYetHeldBy: missing,
            frozen: log?.isFrozen ?? false,
            signed: newest.log.author == self.bureau.code ? log.map { $0.signed > newest.index } : nil,
            instruction: dataset.handling,
            warnings: RecordWarning.all(in: newest.state == .withdrawn ? [] : fields ?? []),
            dutyDesk: try self.dutyDesk(of: newest.log.author, now: .now())
        )
    }

    private static func state(of record: StoredRecord) -> StateWord {
        if record.state == .withdrawn { return .withdrawn }
        guard record.state.isShown else { return .replaced }
        return record.expiry < Self.today() ? .expired : .live
    }

    private static func word(for kind: EntryKind) -> String { kind == .put ? "publish" : kind.description }

    /// Who has signed that it holds everything of the author up to an entry, and who has not.
    ///
    /// A vector names heads, not sizes: the newest head that a member vouches for covers the entry if it is not older
    /// than the newest head here whose table does, or if this node signed or heard it with such a size.
    private func holders(of record: StoredRecord, _ overview: Overview) -> (held: [String], missing: [String]) {
        var held: [String] = []
        var missing: [String] = []
        for member in overview.members {
            let holds = member.code == record.log.author || self.vouches(member, for: record, overview)
            if holds { held.append(member.code.description) } else { missing.append(member.code.description) }
        }
        return (held, missing)
    }

    private func vouches(_ member: Overview.Member, for record: StoredRecord, _ overview: Overview) -> Bool {
        if member.code == self.bureau.code {
            let log = overview.members.first { $0.code == record.log.author }?.logs.first { $0.id == record.log }
            return (log?.complete ?? 0) > record.index
        }
        guard let row = member.vector?[record.log.author],
            let covering = overview.members.first(where: { $0.code == record.log.author })?
                .headCovering(record.log.dataset, index: record.index)
        else { return false }
        return !row.complete.isOlder(than: covering)
    }

    // MARK: Changing one's own

    public func publish(_ request: PublishRequest) async throws -> Published {
        guard let code = request.dataset else {
            throw Problem(.fieldMalformed, place: "/dataset", why: "it is missing")
        }
        let dataset = try self.ownDataset(code)
        let (draft, warnings) = try self.draft(request, in: dataset, handling: .officialUseOnly)
        if request.dryRun == true { return await self.planned(.publish, dataset, nil, warnings) }
        let place = try await self.registrar.publish(draft)
        return await self.published(.publish, dataset, place, warnings)
    }

    public func revise(recordId: String, _ request: PublishRequest) async throws -> Published {
        let (id, dataset) = try await self.ownRecord(recordId)
        let newest = try self.registrar.newest(id, in: dataset)
        let (draft, warnings) = try self.draft(request, in: dataset, handling: newest.entry.handling)
        if request.dryRun == true { return await self.planned(.revise, dataset, id, warnings) }
        guard let place = try await self.registrar.revise(id, with: draft) else {
            let same = RecordPlace(dataset: dataset.number, record: id, index: newest.index)
            return await self.published(.unchanged, dataset, same, warnings)
        }
        return await self.published(.revise, dataset, place, warnings)
    }

    public func withdraw(recordId: String, _ request: WithdrawRequest) async throws -> Published {
        let (id, dataset) = try await self.ownRecord(recordId)
        if request.dryRun == true {
            _ = try self.registrar.newest(id, in: dataset)
            return await self.planned(.withdraw, dataset, id, [])
        }
        return await self.published(.withdraw, dataset, try await self.registrar.withdraw(id, in: dataset), [])
    }

    private func ownDataset(_ code: String) throws -> Dataset {
        let dataset = try self.dataset(code)
        guard !dataset.isInternal else { throw Problem(.datasetInternal, place: code) }
        return dataset
    }

    /// One of this bureau's records and its dataset.
    ///
    /// - Throws: ``Problem``: `recordIdMalformed`, `notYours`, `noSuchRecord`.
    private func ownRecord(_ text: String) async throws -> (RecordID, Dataset) {
        let id = try self.recordID(text)
        for dataset in self.catalogue.datasets where !dataset.isInternal {
            let log = LogID(author: self.bureau.code, dataset: dataset.number)
            if try self.storage({ try $0.newest(log, id) }) != nil { return (id, dataset) }
        }
        let report: RecordReport
        do {
            report = try await self.record(RecordQuery(recordId: text))
        } catch {
            throw Problem(.noSuchRecord, place: text)
        }
        throw Problem(.notYours, place: text, why: "it belongs to \(report.author)")
    }

    private func draft(
        _ request: PublishRequest,
        in dataset: Dataset,
        handling standing: Handling
    ) throws -> (RecordDraft, [String]) {
        let body: ValidatedBody
        do {
            body = try dataset.body(
                from: request.fields.fields,
                author: self.bureau.code,
                isTraining: self.bureau.charter.isTraining
            )
        } catch {
            throw Problem(.recordInvalid, place: error.fieldPath, why: error.description)
        }
        return (
            RecordDraft(
                dataset: dataset,
                body: body.encoded,
                handling: try request.handling.map(Self.handling) ?? standing,
                expiry: try self.expiry(request.expires, in: dataset)
            ),
            body.warnings.map { "\($0)" }
        )
    }

    private static func handling(_ text: String) throws -> Handling {
        guard let handling = Handling.allCases.first(where: { $0.description.replacing(" ", with: "-") == text }) else {
            throw Problem(.handlingUnknown, place: String(text.prefix(80)))
        }
        return handling
    }

    private func expiry(_ text: String?, in dataset: Dataset) throws -> Day {
        let last = Self.today().adding(days: dataset.retentionDays)
        guard let text else { return last }
        guard let day = Day(iso: text), day >= Self.today(), day <= last else {
            throw Problem(
                .expiryInvalid,
                place: String(text.prefix(80)),
                why: "it should be from \(Self.today()) to \(last)"
            )
        }
        return day
    }

    func planned(
        _ action: Published.Action,
        _ dataset: Dataset,
        _ record: RecordID?,
        _ warnings: [String]
    ) async -> Published {
        Published(
            action: action,
            dryRun: true,
            dataset: dataset.code,
            recordId: record?.description,
            index: nil,
            committed: false,
            signing: await self.signing,
            recipients: self.recipients,
            warnings: warnings
        )
    }

    func published(
        _ action: Published.Action,
        _ dataset: Dataset,
        _ place: RecordPlace,
        _ warnings: [String]
    ) async -> Published {
        Published(
            action: action,
            dryRun: false,
            dataset: dataset.code,
            recordId: place.record.description,
            index: Int(clamping: place.index),
            committed: true,
            signing: await self.signing,
            recipients: self.recipients,
            warnings: warnings
        )
    }

    private var signing: StateWord {
        get async { await self.bureau.overview.signing.word }
    }

    private var recipients: [String] {
        self.bureau.roster.codes.filter { $0 != self.bureau.code }.map(\.description)
    }
}
