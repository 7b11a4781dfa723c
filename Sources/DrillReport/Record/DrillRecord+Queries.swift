import Records

extension DrillRecord {
    /// `France (FR)`; the code alone if it is no member.
    func name(of code: BureauCode) -> String {
        guard let member = self.members.first(where: { $0.code == code }) else { return code.description }
        return "\(member.name) (\(code))"
    }

    /// Of the first sample that is not before a time; the last if all are; `nil` without samples.
    func sampleIndex(notBefore microseconds: UInt64) -> Int? {
        guard !self.samples.isEmpty else { return nil }
        var (low, high) = (0, self.samples.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if self.samples[middle].atMicroseconds < microseconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
