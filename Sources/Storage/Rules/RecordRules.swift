package import Records
package import Replication

/// The rules of the kinds of entry, as pure functions of one author's entries in one dataset.
///
/// Every node that holds the same entries finds the same states, in whatever order they came.
package enum RecordRules {
    /// What the rules look at in one entry.
    package struct Step: Hashable {
        package let index: UInt64
        package let kind: EntryKind
        package let replaced: UInt64?
        package let expiry: Day

        package init(index: UInt64, kind: EntryKind, replaced: UInt64?, expiry: Day) {
            self.index = index
            self.kind = kind
            self.replaced = replaced
            self.expiry = expiry
        }
    }

    /// What the rules find about one entry.
    package struct Verdict: Hashable {
        package var state: EntryState
        /// For ``EntryState/inEffect``: the index of the entry with the body, when that is held.
        var basis: UInt64?
        /// The last day on which the body may be shown; an extension moves that of its basis.
        var expiry: Day
        /// The entry that must be held before this verdict is final.
        package var awaited: UInt64?
    }

    /// The entry of a record that has the last word.
    struct Newest: Hashable {
        let index: UInt64
        let expiry: Day
        var isEnded = false
    }

    // MARK: - One entry alone

    /// Whether an entry keeps the rules that need no other entry: a duty stands in `duty` and nothing else does; a
    /// record begins and goes on with a body, and an entry that only moves dates or audiences has none.
    package static func isWellFormed(_ entry: Entry, in dataset: DatasetNumber) -> Bool {
        guard entry.kind.isDuty == (dataset == .duty) else { return false }
        guard entry.kind != .countersign || dataset == .system else { return false }
        switch entry.kind {
        case .put: return entry.hasBody && entry.replaced == nil
        case .revise: return entry.hasBody && entry.replaced != nil
        case .withdraw, .extend, .widen: return !entry.hasBody && entry.replaced != nil
        case .erase, .narrow: return !entry.hasBody
        case .countersign: return !entry.hasBody && entry.replaced == nil
        }
    }

    // MARK: - One entry after another

    /// Whether an entry takes effect after everything before it.
    ///
    /// - Parameter newest: the newest entry in effect of the same record; `nil` when its id is unused.
    static func hasEffect(_ step: Step, after newest: Newest?) -> Bool {
        guard let newest else { return step.kind == .put }
        guard !newest.isEnded, let replaced = step.replaced, replaced == newest.index else { return false }
        switch step.kind {
        case .put, .erase, .narrow, .countersign: return false
        case .revise, .withdraw, .widen: return true
        case .extend: return step.expiry > newest.expiry
        }
    }

    /// The states of all held entries of one record, which keep the rules of ``isWellFormed(_:in:)``.
    ///
    /// An entry that names one which is not held is taken at its word until that one comes: new entries are of use
    /// before the history below them has arrived.
    ///
    /// - Parameters:
    ///   - steps: ascending by index.
    ///   - isHeld: whether an index of the log is held, by whatever record.
    package static func verdicts(of steps: [Step], isHeld: (UInt64) throws -> Bool) rethrows -> [Verdict] {
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(steps.count)
        var newest: Newest?
        /// Where in `verdicts` the record's newest entry, and its body, stand.
        var newestPlace: Int?
        var bodyPlace: Int?
        for (place, step) in steps.enumerated() {
            var verdict = Verdict(state: .void, basis: nil, expiry: step.expiry, awaited: nil)
            if Self.hasEffect(step, after: newest) {
                // Nothing is awaited.
            } else if let awaited = try Self.awaited(by: step, after: newest, isHeld: isHeld) {
                verdict.awaited = awaited
                // What the unseen entry did to the body is not known; most likely it replaced it.
                if let old = bodyPlace { verdicts[old].state = .replaced }
                bodyPlace = nil
            } else {
                verdicts.append(verdict)
                continue
            }
            if let old = newestPlace, verdicts[old].state != .extended { verdicts[old].state = .replaced }
            switch step.kind {
            case .put, .revise:
                if let old = bodyPlace { verdicts[old].state = .replaced }
                verdict.state = .live
                bodyPlace = place
            case .withdraw:
                if let old = bodyPlace { verdicts[old].state = .replaced }
                verdict.state = .withdrawn
                bodyPlace = nil
            case .extend, .widen, .erase, .narrow, .countersign:
                verdict.state = .inEffect
                verdict.expiry = step.kind == .extend ? step.expiry : newest?.expiry ?? step.expiry
                if let body = bodyPlace {
                    verdicts[body].state = .extended
                    verdicts[body].expiry = verdict.expiry
                    verdict.basis = steps[body].index
                }
            }
            newest = Newest(index: step.index, expiry: verdict.expiry, isEnded: step.kind == .withdraw)
            newestPlace = place
            verdicts.append(verdict)
        }
        return verdicts
    }

    /// The entry that `step` says it replaces, when it may well be in effect though it is not held.
    private static func awaited(
        by step: Step,
        after newest: Newest?,
        isHeld: (UInt64) throws -> Bool
    ) rethrows -> UInt64? {
        guard step.kind != .put, newest?.isEnded != true, let replaced = step.replaced, replaced < step.index,
            replaced > newest?.index ?? 0 || newest == nil, try !isHeld(replaced)
        else { return nil }
        return replaced
    }
}
