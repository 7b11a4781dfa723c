/// Lets one change of a record wait for the one before it: what a revision replaces is read and written in one piece.
///
/// Names are 64-bit hashes; two records that share one merely wait for each other.
actor RecordGate {
    private var held: Set<UInt64> = []
    private var waiting: [(names: Set<UInt64>, turn: CheckedContinuation<Void, Never>)] = []

    /// Returns when none of the names is held by anybody else; they are held from then on.
    func enter(_ names: Set<UInt64>) async {
        if self.held.isDisjoint(with: names) {
            self.held.formUnion(names)
        } else {
            await withCheckedContinuation { self.waiting.append((names, $0)) }
        }
    }

    func leave(_ names: Set<UInt64>) {
        self.held.subtract(names)
        var still: [(names: Set<UInt64>, turn: CheckedContinuation<Void, Never>)] = []
        for item in self.waiting {
            if self.held.isDisjoint(with: item.names) {
                self.held.formUnion(item.names)
                item.turn.resume()
            } else {
                still.append(item)
            }
        }
        self.waiting = still
    }
}
