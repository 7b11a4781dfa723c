import Membership
import Names
import Node
import Records
import Replication
import Search
import Storage

extension BureauDesk {
    public func search(_ query: SearchQuery) async throws -> SearchAnswer {
        let dataset = try query.dataset.map(self.dataset)
        let author = try query.author.map(self.anyMember)
        let deadline = query.waitSeconds.map { ContinuousClock.now + .seconds($0) }
        // Subscribed before the first look, so that nothing that arrives in between is missed.
        let changes = query.waitSeconds == nil ? nil : await self.bureau.changes()
        let answer = try await self.answer(query, dataset, author)
        guard let deadline, let changes, answer.verdict != .hit else { return answer }
        return try await withThrowingTaskGroup(of: SearchAnswer?.self) { group in
            group.addTask {
                for await _ in changes {
                    let answer = try await self.answer(query, dataset, author)
                    if answer.verdict == .hit { return answer }
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(until: deadline)
                return nil
            }
            defer { group.cancelAll() }
            if let found = try await group.next() ?? nil { return found }
            return try await self.answer(query, dataset, author)
        }
    }

    private func answer(
        _ query: SearchQuery,
        _ dataset: Dataset?,
        _ author: BureauCode?
    ) async throws -> SearchAnswer {
        let began = ContinuousClock.now
        let now = Timestamp.now()
        let outcome: SearchOutcome
        var links: FollowedLinks?
        // How things stand is taken before the search: the answer may hold more than it claims, never less.
        let overview = try await self.overviewToAnswerFrom()
        let forked = try self.forkedHere(overview)
        do {
            let request = Self.request(query, dataset, author, on: Self.today(now))
            outcome = try self.searcher.search(request)
            if query.links != false { links = try self.searcher.links(of: outcome, for: request) }
        } catch let error as StorageError {
            throw Problem(.storageFault, why: error.reason)
        }
        let owners = (outcome.matches.map(\.record) + (links?.records ?? []).map(\.record)).map(\.log.author)
        let dutyDesks = try self.dutyDesks(of: Set(owners), now: now)
        let elapsed = ContinuousClock.now - began
        return SearchAnswer(
            text: query.text,
            takenFor: outcome.takenFor,
            hits: outcome.matches.compactMap(self.hit),
            hasMore: outcome.hasMore,
            hitCount: outcome.matchCount,
            offset: query.offset ?? 0,
            weakerCount: outcome.weakerCount,
            isCut: outcome.isCut,
            linked: links?.records.compactMap(self.linked),
            linkedIsCut: links?.isCut,
            dutyDesks: dutyDesks,
            completeness: overview.members.filter { author == nil || author == $0.code }.map {
                self.completeness($0, forked, dataset: dataset, now: now)
            },
            duties: DutyReport(overview.duties),
            clock: now,
            elapsedMicroseconds: Int(elapsed / .microseconds(1))
        )
    }

    private static func request(
        _ query: SearchQuery,
        _ dataset: Dataset?,
        _ author: BureauCode?,
        on today: Day
    ) -> SearchRequest {
        var request = SearchRequest(query.text, on: today)
        request.dataset = dataset?.number
        request.author = author
        request.nearDate = query.nearDate.flatMap { PartialDate($0) }
        request.minimumBand = MatchBand.allCases.first { $0.name == query.minimumBand } ?? .weak
        request.offset = query.offset ?? 0
        request.limit = query.limit ?? 20
        return request
    }

    /// How things stand, unless what is held here may not be shown: it may have been erased meanwhile.
    ///
    /// - Throws: ``Problem`` of kind `answersWithheld`.
    func overviewToAnswerFrom() async throws -> Overview {
        let overview = await self.bureau.overview
        guard overview.duties != .withheld else {
            throw Problem(.answersWithheld, why: overview.signing.reason)
        }
        return overview
    }

    func hit(_ match: SearchMatch) -> Hit? {
        guard let dataset = self.catalogue[match.record.log.dataset] else { return nil }
        let fields = self.fields(of: match.record, in: dataset)
        return Hit(
            author: match.record.log.author.description,
            owner: Members.world[match.record.log.author]?.name,
            dataset: dataset.code,
            recordId: match.record.entry.record.description,
            title: RecordTitle.text(of: fields),
            fields: FieldsDocument(fields),
            score: match.score,
            band: match.band.name,
            matched: match.reasons.map { reason in
                Hit.Match(key: reason.key, how: reason.how, name: reason.name, steps: reason.steps.map(MatchStep.init))
            },
            index: Int(clamping: match.record.index),
            expires: match.record.expiry.description,
            handling: match.record.entry.handling.description,
            instruction: dataset.handling,
            warnings: RecordWarning.all(in: fields)
        )
    }

    /// How complete and fresh an answer is for one author: over the datasets that were searched.
    func completeness(
        _ member: Overview.Member,
        _ forked: Set<LogID>,
        dataset: Dataset?,
        now: Timestamp
    ) -> AuthorCompleteness {
        let logs = member.logs.filter { log in
            dataset.map { $0.number == log.id.dataset } ?? !(self.catalogue[log.id.dataset]?.isInternal ?? false)
        }
        let isOwn = member.code == self.bureau.code
        let asOf = isOwn ? now : Self.time(member.asOf)
        let isSilent =
            !isOwn
            && StateWord.isSilent(
                heardAt: asOf,
                now: now,
                heartbeatSeconds: Int(self.bureau.charter.heartbeatSeconds)
            )
        let claimed = logs.reduce(UInt64(0)) { $0 + $1.claimed }
        return AuthorCompleteness(
            author: member.code.description,
            claimed: member.newest == nil && !isOwn ? nil : Int(clamping: claimed),
            complete: Int(clamping: logs.reduce(UInt64(0)) { $0 + $1.complete }),
            due: logs.contains { $0.proved < $0.claimed }
                ? nil : Int(clamping: logs.reduce(UInt64(0)) { $0 + $1.dueCount }),
            asOf: asOf,
            silentSince: isSilent ? asOf : nil,
            frozenDatasets: logs.filter { $0.isFrozen || forked.contains($0.id) }.map { self.counts($0).dataset },
            parked: member.parked != nil,
            unprovable: logs.contains(where: \.isUnprovable),
            setAside: Int(clamping: logs.reduce(UInt64(0)) { $0 + $1.setAsideCount })
        )
    }

    func fields(of record: StoredRecord, in dataset: Dataset) -> [PlainField] {
        Registrar.readable(record).map(dataset.plain(from:)) ?? []
    }

    static func today(_ now: Timestamp = .now()) -> Day {
        Day(secondsSinceEpoch: UInt64(max(0, now.microseconds)) / 1_000_000)
    }

    /// A dataset that people search and publish into.
    ///
    /// - Throws: ``Problem`` of kind `unknownDataset` with the nearest codes.
    func dataset(_ code: String) throws -> Dataset {
        guard let dataset = self.catalogue[code] else {
            let near = self.catalogue.nearest(to: code)
            throw Problem(
                .unknownDataset,
                place: code,
                next: near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?"
            )
        }
        return dataset
    }
}
