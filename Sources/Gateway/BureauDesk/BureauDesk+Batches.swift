import Names
import Node
import Records
import Replication
import Search
import Storage

extension BureauDesk {
    /// Texts for which there can be nothing are passed over by ``QuickSearch``; the others are searched for one by one.
    public func searchBatch(_ batch: SearchBatch) async throws -> SearchBatchAnswer {
        let began = ContinuousClock.now
        let dataset = try batch.dataset.map(self.dataset)
        let author = try batch.author.map(self.anyMember)
        let scope = AnswerBasisKeeper.Scope(dataset: batch.namesDatasets ? nil : dataset?.number, author: author)
        // Before the look-ups: the answers may hold more than it claims, never less.
        let basis = try await self.basis(scope)
        var problems: [SearchBatchAnswer.Refused] = []
        var (texts, indexes): ([QuickSearch.Text], [Int]) = ([], [])
        for (index, text) in batch.texts.enumerated() {
            do {
                texts.append(try self.typed(text, dataset))
                indexes.append(index)
            } catch let problem as Problem {
                problems.append(SearchBatchAnswer.Refused(index: index, problem: ProblemDocument(problem)))
            }
        }
        var request = SearchRequest("", on: Self.today(basis.clock))
        request.author = author
        request.minimumBand = MatchBand.allCases.first { $0.name == batch.minimumBand } ?? .weak
        request.limit = batch.limit ?? SearchBatch.limitDefault
        var found: [SearchBatchAnswer.Found] = []
        var budget = BatchBudget()
        for place in try self.placesToSearch(texts) {
            let index = indexes[place]
            guard !budget.isSpent() else {
                problems.append(
                    SearchBatchAnswer.Refused(index: index, problem: ProblemDocument(Problem(.batchUnfinished)))
                )
                continue
            }
            request.text = texts[place].text
            request.dataset = texts[place].dataset
            if let answer = try self.found(request, index, &budget) { found.append(answer) }
            // A search blocks its thread, of which there are few; and a node that stops waits for no list.
            await Task.yield()
            try Task.checkCancellation()
        }
        return SearchBatchAnswer(
            count: batch.texts.count,
            found: found,
            problems: problems.sorted { $0.index < $1.index },
            noHit: basis.noHit,
            completenessId: basis.id,
            completeness: basis.id == batch.knownCompleteness ? nil : basis.completeness,
            duties: basis.duties,
            clock: basis.clock,
            elapsedMicroseconds: Int((ContinuousClock.now - began) / .microseconds(1))
        )
    }

    private func typed(_ text: SearchBatch.Text, _ dataset: Dataset?) throws -> QuickSearch.Text {
        try SearchQuery.check(text: text.text)
        let own = try text.dataset.map(self.dataset)
        return QuickSearch.Text(text.text, dataset: (own ?? dataset)?.number)
    }

    private func placesToSearch(_ texts: [QuickSearch.Text]) throws -> [Int] {
        do {
            return try QuickSearch(store: self.bureau.store, catalogue: self.catalogue).placesToSearch(texts)
        } catch let error as StorageError {
            throw Problem(.storageFault, why: error.reason)
        }
    }

    /// - Returns: `nil` if there is nothing to say.
    private func found(
        _ request: SearchRequest,
        _ index: Int,
        _ budget: inout BatchBudget
    ) throws -> SearchBatchAnswer.Found? {
        let outcome: SearchOutcome
        do {
            outcome = try self.searcher.search(request)
        } catch let error as StorageError {
            throw Problem(.storageFault, why: error.reason)
        }
        guard outcome.matchCount > 0 || outcome.weakerCount > 0 || outcome.isCut else { return nil }
        budget.take(outcome)
        return SearchBatchAnswer.Found(
            index: index,
            takenFor: outcome.takenFor,
            hits: outcome.matches.compactMap(self.hit),
            hasMore: outcome.hasMore,
            hitCount: outcome.matchCount,
            weakerCount: outcome.weakerCount,
            isCut: outcome.isCut
        )
    }

    private func basis(_ scope: AnswerBasisKeeper.Scope) async throws -> AnswerBasis {
        try await self.basisKeeper.basis(scope) { id in
            let now = Timestamp.now()
            let overview = try await self.overviewToAnswerFrom()
            let forked = try self.forkedHere(overview)
            let dataset = scope.dataset.flatMap { self.catalogue[$0] }
            return AnswerBasis(
                id: id,
                completeness: overview.members.filter { scope.author == nil || scope.author == $0.code }.map {
                    self.completeness($0, forked, dataset: dataset, now: now)
                },
                duties: DutyReport(overview.duties),
                clock: now
            )
        }
    }
}
