/// How far the reading of a list is. Reported after each block.
public struct ListProgress: Hashable, Sendable {
    public let byteCountDone: Int
    /// `nil` if the size is not known, as for a pipe.
    public let byteCountTotal: Int?

    public init(byteCountDone: Int, byteCountTotal: Int?) {
        self.byteCountDone = byteCountDone
        self.byteCountTotal = byteCountTotal
    }

    /// 0 to 1; `nil` if the size is not known.
    public var fraction: Double? {
        guard let total = self.byteCountTotal else { return nil }
        return total == 0 ? 1 : min(1, Double(self.byteCountDone) / Double(total))
    }

    /// - Parameter elapsed: since the first block was asked for.
    /// - Returns: `nil` before any time has passed.
    public func bytesPerSecond(elapsed: Duration) -> Double? {
        let seconds = elapsed / .seconds(1)
        return seconds > 0 ? Double(self.byteCountDone) / seconds : nil
    }

    /// The time to go, if all goes on as it went.
    ///
    /// - Returns: `nil` while nothing is done, or if the size is not known.
    public func remaining(elapsed: Duration) -> Duration? {
        guard let total = self.byteCountTotal, self.byteCountDone > 0 else { return nil }
        let bytesToGo = max(0, total - self.byteCountDone)
        return elapsed * (Double(bytesToGo) / Double(self.byteCountDone))
    }
}
